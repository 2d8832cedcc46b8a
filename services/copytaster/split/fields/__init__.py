"""What the lines around a text say of it: who signs it, which outlet it is from, when it was published, each weighed among all readings."""
