using FlopsBudget.MSBuild.Requests;

namespace FlopsBudget.MSBuild.Declared;

/// <summary>A part of an <c>Include</c> or <c>Update</c> of budgets that may have become any number of items, also none.</summary>
internal sealed class DeclaredPattern(string text, string include, string exclude, string condition, bool isUpdate, bool isAlone, ItemLocation place)
{
    /// <summary>The part as it is written.</summary>
    public string Text { get; } = text;

    /// <summary>The part with the folder of its file written out, as it can be evaluated elsewhere.</summary>
    public string Include { get; } = include;

    /// <summary>What its element excludes, likewise.</summary>
    public string Exclude { get; } = exclude;

    /// <summary>All conditions that its element stands under, likewise; empty for none.</summary>
    public string Condition { get; } = condition;

    /// <summary>Whether it only changes items that are there.</summary>
    public bool IsUpdate { get; } = isUpdate;

    /// <summary>Whether its element has no other part.</summary>
    public bool IsAlone { get; } = isAlone;

    /// <summary>How many of its characters stand for themselves.</summary>
    public int KnownCharacters { get; } = ItemPattern.KnownIn(text);

    /// <summary>Where its element begins.</summary>
    public ItemLocation Place { get; } = place;

    /// <summary>Whether it finds files, so that what it stands for may change while the project is built.</summary>
    public bool IsWildcard => !IsUpdate && Text.IndexOfAny(['*', '?']) >= 0;

    /// <summary>Whether an item may come from here.</summary>
    public bool MayBe(string item) => ItemPattern.MayBe(Text, item);
}
