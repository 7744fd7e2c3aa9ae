namespace FlopsBudget.Tracing.Meta;

/// <summary>An array, and its elements.</summary>
internal sealed class KeptArray(Array array) : IKept
{
    private readonly Array _elements = (Array)array.Clone();

    /// <inheritdoc/>
    public void Restore() => Array.Copy(_elements, array, _elements.Length);
}
