"""Who comes first and why: public effort, and what the priority is made of."""
