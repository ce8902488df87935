"""Where the goal of 2030 stands, whether it holds, and what it would take."""
