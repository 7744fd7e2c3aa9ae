namespace FlopsBudget;

/// <summary>How to count.</summary>
public sealed record FlopCounterOptions
{
    /// <summary>Inference, on shapes where possible, under the standard convention.</summary>
    public static FlopCounterOptions Default { get; } = new();

    /// <summary>The model's name in the report; by default its type.</summary>
    public string? ModelName { get; init; }

    /// <summary>How the model is run; by default on shapes, and for real where that is not possible.</summary>
    public Execution Execution { get; init; }
}
