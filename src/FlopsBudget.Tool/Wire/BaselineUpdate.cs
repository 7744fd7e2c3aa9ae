using FlopsBudget.Declaring;
using FlopsBudget.Wire;

namespace FlopsBudget.Tool.Wire;

/// <summary>What a build is asked to write to the baseline: nothing, everything, or some budgets by name.</summary>
internal sealed class BaselineUpdate
{
    private readonly string[] _names;

    private BaselineUpdate(bool isAll, string[] names) => (IsAll, _names) = (isAll, names);

    /// <summary>Whether everything is written, and what is not declared any more is removed.</summary>
    internal bool IsAll { get; }

    /// <summary>Whether anything is to be written.</summary>
    internal bool IsAny => IsAll || _names.Length > 0;

    /// <summary>What a request asks for.</summary>
    internal static BaselineUpdate Of(CheckRequest request) => Parse(request.Property("FlopsBudgetUpdate"));

    /// <summary>Reads the property: <c>true</c>, <c>false</c>, or names of budgets or models between commas or semicolons.</summary>
    internal static BaselineUpdate Parse(string? text) => (text ?? "").Trim() switch
    {
        "" => new(false, []),
        var word when word.Equals("false", StringComparison.OrdinalIgnoreCase) => new(false, []),
        var word when word.Equals("true", StringComparison.OrdinalIgnoreCase) => new(true, []),
        var names => new(false, names.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
    };

    /// <summary>Whether the figures of a budget are to be written.</summary>
    internal bool Takes(BudgetDeclaration declaration) => IsAll || _names.Any(NamesOf(declaration).Contains);

    /// <summary>The names that no budget has.</summary>
    internal IReadOnlyList<string> Unknown(IEnumerable<BudgetDeclaration> declarations)
    {
        var known = declarations.SelectMany(NamesOf).ToHashSet(StringComparer.Ordinal);
        return [.. _names.Where(name => !known.Contains(name))];
    }

    /// <summary>The names by which a budget can be asked for: its own, or its model's with or without what is before it.</summary>
    internal static IReadOnlyList<string> NamesOf(BudgetDeclaration declaration) => declaration.Budget.Name is { } name
        ? [name]
        : [BudgetName.Short(declaration.Item.Include), declaration.Item.Include];
}
