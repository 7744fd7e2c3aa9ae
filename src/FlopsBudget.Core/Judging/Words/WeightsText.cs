namespace FlopsBudget.Judging.Words;

/// <summary>The words for what a file of weights cannot be asked.</summary>
internal static class WeightsText
{
    /// <summary>Why nothing but its parameters is known.</summary>
    /// <param name="file">The file.</param>
    /// <param name="asked">What was asked for.</param>
    internal static string NoGraph(string file, IReadOnlyCollection<string> asked) =>
        $"{file} is a file of weights: tensors and their names, without what a model does with them. FLOPs, multiply-adds and element-wise operations cannot be counted from it, so {string.Join(", ", asked)} {(asked.Count == 1 ? "means" : "mean")} nothing. "
            + "Limit its parameters, or declare the model itself: its class, or a TorchScript or ONNX file of it.";
}
