namespace FlopsBudget.Tests.Counting.Classes;

/// <summary>Contractions whose kernels multiply more, or less, than their definition, which counts, and how.</summary>
internal static class InsideDiffers
{
    /// <summary>The reason for each, by its name.</summary>
    internal static IReadOnlyDictionary<string, string> Reasons { get; } = ReasonList.Read(
        ("Two more coordinates make squares and sums of one matrix product.", "_euclidean_dist"),
        ("One of three factors is multiplied, and the last dimension added up, by a product of its own.", "_trilinear"),
        ("Positions that only touch padding count, and the kernel leaves them out.", "conv_tbc conv_tbc_backward"));
}
