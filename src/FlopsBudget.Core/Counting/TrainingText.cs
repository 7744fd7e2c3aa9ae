namespace FlopsBudget.Counting;

/// <summary>The words for a convention that does not know of training.</summary>
internal static class TrainingText
{
    /// <summary>A remark beside the figure.</summary>
    internal static string LeftOut(string convention) => $"{convention} counts no backward pass: the figure is that of the forward pass alone.";

    /// <summary>Why such a figure is not counted.</summary>
    /// <param name="convention">The convention.</param>
    /// <param name="others">The conventions that count it.</param>
    internal static string Refused(string convention, IEnumerable<string> others) =>
        $"The convention {convention} counts no backward pass, so a step of training would have the figure of inference. Count training by {string.Join(" or ", others)}, or inference by {convention}.";
}
