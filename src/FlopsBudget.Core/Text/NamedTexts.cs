using System.Collections.Immutable;

namespace FlopsBudget.Text;

/// <summary>A text for each of some names; equal to another that has the same.</summary>
internal sealed record NamedTexts
{
    private readonly ImmutableSortedDictionary<string, string> _texts;

    private NamedTexts(ImmutableSortedDictionary<string, string> texts) => _texts = texts;

    /// <summary>No texts.</summary>
    internal static NamedTexts None { get; } = new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal));

    /// <summary>The text of a name; null where there is none.</summary>
    internal string? this[string name] => _texts.GetValueOrDefault(name);

    /// <summary>Whether there is none.</summary>
    internal bool IsEmpty => _texts.IsEmpty;

    /// <summary>The same with another text for a name, or without one.</summary>
    internal NamedTexts With(string name, string? text) => new(text is null ? _texts.Remove(name) : _texts.SetItem(name, text));

    /// <inheritdoc/>
    public bool Equals(NamedTexts? other) => other is not null && _texts.SequenceEqual(other._texts);

    /// <inheritdoc/>
    public override int GetHashCode() => _texts.Aggregate(0, (hash, text) => HashCode.Combine(hash, text.Key, text.Value));
}
