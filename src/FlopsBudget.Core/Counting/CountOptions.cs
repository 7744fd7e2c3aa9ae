namespace FlopsBudget;

/// <summary>How to count, whatever framework a model is of.</summary>
public record CountOptions
{
    /// <summary>The model's name in the report; by default its type.</summary>
    public string? ModelName { get; init; }

    /// <summary>How the model is run; by default on shapes, and for real where that is not possible.</summary>
    public Execution Execution { get; init; }

    /// <summary>Whether a forward pass is counted, or a step of training.</summary>
    public CountingMode Mode { get; init; }

    /// <summary>Which operators count, and how much; by default <see cref="Convention.Standard"/>.</summary>
    public Convention Convention { get; init; } = Convention.Standard;

    /// <summary>The user's own rules, which go before the convention's; by default none.</summary>
    public CountingRules Rules { get; init; } = CountingRules.Empty;
}
