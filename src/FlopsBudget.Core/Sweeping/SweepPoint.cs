namespace FlopsBudget;

/// <summary>What a model costs at one size.</summary>
/// <param name="Size">The size of the free dimension.</param>
/// <param name="Report">What was counted; in a sweep that was read from JSON that of the model as a whole, without the modules in it.</param>
public sealed record SweepPoint(long Size, FlopReport Report)
{
    /// <summary>The size and the figures in one line.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Size}: {Report.InOneLine}");
}
