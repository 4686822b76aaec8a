"""Any figure on a dark page, here only the ties of five actors; `print` is for paper without colour."""

import partnerships as sp

now = sp.load().as_of("2024-09-30")
five = ["Japan", "United States", "Australia", "South Korea", "Philippines"]
figure = sp.plots.network_diagram(now, five, theme="dark", size=(10, 8))
figure.savefig("dark.png")
