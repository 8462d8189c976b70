/* Counts libyaml's events in files, one after the other: the least that reading them can cost. */

#include <stdio.h>
#include <stdlib.h>
#include <yaml.h>

static long count_events(const unsigned char *bytes, size_t size) {
    yaml_parser_t parser;
    yaml_event_t event;
    yaml_event_type_t type;
    long count = 0;
    if (!yaml_parser_initialize(&parser)) return -1;
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, bytes, size);
    do {
        if (!yaml_parser_parse(&parser, &event)) {
            yaml_parser_delete(&parser);
            return -1;
        }
        type = event.type;
        yaml_event_delete(&event);
        count++;
    } while (type != YAML_STREAM_END_EVENT);
    yaml_parser_delete(&parser);
    return count;
}

int main(int argc, char **argv) {
    static unsigned char bytes[16 * 1024 * 1024];
    long total = 0;
    for (int index = 1; index < argc; index++) {
        FILE *file = fopen(argv[index], "rb");
        size_t size = file ? fread(bytes, 1, sizeof bytes, file) : 0;
        long count = file && !ferror(file) ? count_events(bytes, size) : -1;
        if (file) fclose(file);
        if (count < 0) {
            fprintf(stderr, "yaml-events: cannot read %s\n", argv[index]);
            return EXIT_FAILURE;
        }
        total += count;
    }
    printf("%ld events\n", total);
    return EXIT_SUCCESS;
}
