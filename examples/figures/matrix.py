"""The matrix: the best picture of more than fifteen actors."""

import partnerships as sp

now = sp.load().as_of("2024-09-30")
figure = sp.plots.tie_matrix(now)
figure.savefig("matrix.png")
