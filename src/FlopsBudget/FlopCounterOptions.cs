namespace FlopsBudget;

/// <summary>How to count.</summary>
public sealed record FlopCounterOptions
{
    /// <summary>Inference, once, under the standard convention.</summary>
    public static FlopCounterOptions Default { get; } = new();

    /// <summary>The model's name in the report; by default its type.</summary>
    public string? ModelName { get; init; }
}
