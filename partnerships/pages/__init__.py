"""Pages: answers, findings, scenarios and the codebook as Markdown for readers."""
