namespace FlopsBudget.Counting;

/// <summary>What the table says of one operator.</summary>
/// <param name="Name">The operator's name with its namespace, such as <c>aten::conv2d</c>.</param>
/// <param name="Class">Which of the four classes it belongs to.</param>
/// <param name="Formula">Its cost; zero for a free operator.</param>
/// <param name="Note">The formula in words with its source, or the reason why it cannot be counted.</param>
public sealed record OperatorRule(string Name, OperatorClass Class, OperatorFormula Formula, string Note);
