"""The neighbour Kafka: streams made and checked, stages run on it exactly once, what stands on it counted."""
