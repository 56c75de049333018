"""The workbook as it came, with the findings marked in it."""
