namespace FlopsBudget.Tests.Oracle;

/// <summary>Multiplies and adds, and counts how often.</summary>
internal sealed class MultiplyAdds
{
    /// <summary>How many multiply-adds were done.</summary>
    internal long Count { get; private set; }

    /// <summary>sum + left x right.</summary>
    internal double Add(double sum, double left, double right)
    {
        Count++;
        return sum + left * right;
    }
}
