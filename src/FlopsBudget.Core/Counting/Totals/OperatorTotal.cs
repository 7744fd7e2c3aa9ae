namespace FlopsBudget;

/// <summary>What all calls of one operator cost together.</summary>
/// <param name="Name">The operator, such as <c>aten::conv2d</c>.</param>
/// <param name="Calls">How often it was counted.</param>
/// <param name="Macs">Its multiply-adds.</param>
/// <param name="ElementwiseOperations">Its element-wise operations.</param>
public sealed record OperatorTotal(string Name, int Calls, Macs Macs, long ElementwiseOperations)
{
    /// <summary>Its multiply-adds of integers; never part of <see cref="Macs"/>.</summary>
    public Macs IntegerMacs { get; init; }

    /// <summary>How it is counted, in words; null where that is not known, such as under a tool's convention, and for the operators of one module.</summary>
    public string? Formula { get; init; }

    /// <summary>Twice <see cref="Macs"/>.</summary>
    public Flops Flops => new(checked(2 * Macs.Value));
}
