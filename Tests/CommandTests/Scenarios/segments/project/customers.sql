INSERT INTO customers (app, address, system, signed_in, age_group, store_spend, rating) VALUES
  ('photos', 'ana@example.com', 'windows-11', 1, '25-34', 3000, NULL),
  ('photos', 'bruno@example.com', 'windows-10', 1, '55+', 2999, 5),
  ('photos', 'carla@example.com', 'windows-11', 1, '18-24', 990000, 5),
  ('photos', 'dora@example.com', 'windows-11', 1, '13-17', 990000, 5),
  ('photos', 'emil@example.com', 'xbox', 1, '35-44', 990000, 5),
  ('photos', 'fritz@example.com', 'windows-11', NULL, '35-44', 990000, NULL),
  ('photos', 'gil@example.com', 'windows-11', 1, '35-44', 2999, NULL),
  ('music', 'hugo@example.com', 'windows-11', 1, '35-44', 990000, 5);
