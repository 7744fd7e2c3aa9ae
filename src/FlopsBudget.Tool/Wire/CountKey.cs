using FlopsBudget.Declaring;
using FlopsBudget.Text;

namespace FlopsBudget.Tool.Wire;

/// <summary>What decides the figures: budgets with equal keys are judged by one count.</summary>
/// <param name="Include">The model.</param>
/// <param name="Deciding">The settings that decide figures, by the names of <see cref="Setting"/>.</param>
internal sealed record CountKey(string Include, NamedTexts Deciding)
{
    /// <summary>The settings that a key has.</summary>
    internal static IEnumerable<Setting> Settings => Setting.All.Where(setting => setting.Decides == Decides.Figures);

    /// <summary>The key of a budget.</summary>
    internal static CountKey Of(BudgetDeclaration declaration) => Of(declaration.Item.Include, setting => declaration.Texts[setting.Name]);

    /// <summary>The key of a model and its settings.</summary>
    internal static CountKey Of(string include, Func<Setting, string?> textOf) =>
        new(include, Settings.Aggregate(NamedTexts.None, (texts, setting) => texts.With(setting.Name, textOf(setting))));
}
