# `make bench` measures the release binary beside its baselines and prints one table.
# BENCH_SIZES chooses from S (100 groups of 1,000), M (100 of 10,000) and L (1,000 of 10,000).

BENCH_SIZES ?= S M
BENCH_RUNS ?= 5
BENCH_DATA = .build/bench

.PHONY: bench bench-data

bench:
	$(SWIFT) build -c release --product roster
	$(SWIFT) build -c release --product RosterBench
	$(SWIFT) build -c release --product yaml-events
	.build/release/RosterBench measure --roster .build/release/roster \
		--yaml-events .build/release/yaml-events --data $(BENCH_DATA) --runs $(BENCH_RUNS) \
		$(BENCH_SIZES)

# Only writes the projects, for profiling by hand.
bench-data:
	$(SWIFT) build -c release --product RosterBench
	.build/release/RosterBench data --data $(BENCH_DATA) $(BENCH_SIZES)
