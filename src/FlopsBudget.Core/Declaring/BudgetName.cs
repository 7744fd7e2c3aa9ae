using FlopsBudget.Judging;

namespace FlopsBudget.Declaring;

/// <summary>A budget in a few words: <c>ResNet50 within 8.3 GFLOPs for 1,3,224,224</c>.</summary>
internal static class BudgetName
{
    /// <summary>The words for an item.</summary>
    /// <param name="declaration">What it says.</param>
    /// <param name="input">Its inputs, as they are written.</param>
    internal static string Of(BudgetDeclaration declaration, string input) =>
        $"{Model(declaration)} within {Limits(declaration.Budget)}{(input.Length == 0 ? "" : $" for {input}")}{EntryField.Describe(EntryField.Collect(field => declaration.Texts[field.Name]), field => !field.IsOfModel && field != EntryField.Rules)}";

    /// <summary>The words for an item that cannot be read.</summary>
    internal static string Of(BudgetItem item, IEnumerable<Finding> problems) =>
        $"{Short(item.Include)}, {string.Join(", ", problems.Select(problem => problem.Code).Distinct(StringComparer.Ordinal))}";

    private static string Model(BudgetDeclaration declaration)
    {
        var arguments = declaration.Arguments.ToString();
        var name = declaration.Budget.Name ?? Short(declaration.Item.Include) + (arguments.Length == 0 ? "" : $"({arguments})");
        return declaration.Budget.Module is { } module ? $"{name}, {module}" : name;
    }

    internal static string Short(string include) => ModelFileName.Is(include)
        ? include[(include.LastIndexOfAny(['/', '\\']) + 1)..]
        : include[(include.LastIndexOfAny(['.', '+']) + 1)..];

    private static string Limits(ModelBudget budget)
    {
        List<string> limits = [.. Measure.All.Where(measure => measure.Limit(budget) is not null).Select(measure => measure.Named(measure.Unit.Print(measure.Limit(budget)!.Value)))];
        if (budget.Tolerance is { } tolerance)
        {
            limits.Add($"{tolerance} of its baseline");
        }

        // What only warns is said where nothing else limits the model.
        return string.Join(", ", limits.Count > 0
            ? limits
            : Measure.All
                .Where(measure => measure.WarningLevel(budget) is not null)
                .Select(measure => measure.Named(measure.Unit.Print(measure.WarningLevel(budget)!.Value)))
                .Concat(budget.WarnTolerance is { } level ? [$"{level} of its baseline"] : [])
                .Select(level => $"a warning level of {level}"));
    }
}
