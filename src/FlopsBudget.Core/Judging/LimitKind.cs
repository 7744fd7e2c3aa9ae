namespace FlopsBudget;

/// <summary>What a figure is compared with.</summary>
public enum LimitKind
{
    /// <summary>A limit of the budget, such as <see cref="ModelBudget.MaxFlops"/>.</summary>
    Limit,

    /// <summary>A level for a warning, such as <see cref="ModelBudget.WarnFlops"/>.</summary>
    WarningLevel,

    /// <summary>The committed figure, above which <see cref="ModelBudget.Tolerance"/> allows a little.</summary>
    Baseline,
}
