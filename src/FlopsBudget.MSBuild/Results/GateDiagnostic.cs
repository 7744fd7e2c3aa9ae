using FlopsBudget.MSBuild.Requests;

namespace FlopsBudget.MSBuild.Results;

/// <summary>Something that a build says about one budget, or about all of them.</summary>
internal sealed class GateDiagnostic(int? budget, DiagnosticSeverity severity, string code, ItemLocation? location, string help, string text, string heading = GateDiagnostic.Kept)
{
    /// <summary>The heading of what has passed without a remark.</summary>
    public const string Kept = "kept";

    /// <summary>The place of the budget in the request, or null for what concerns the whole project.</summary>
    public int? Budget { get; } = budget;

    /// <summary>How it is logged.</summary>
    public DiagnosticSeverity Severity { get; } = severity;

    /// <summary>The code, empty for plain messages.</summary>
    public string Code { get; } = code;

    /// <summary>Where it points to; null for the budget's own place.</summary>
    public ItemLocation? Location { get; } = location;

    /// <summary>An address with more about it, or empty.</summary>
    public string Help { get; } = help;

    /// <summary>What a message is shown under: what became of the budgets there.</summary>
    public string Heading { get; } = heading;

    /// <summary>What it says.</summary>
    public string Text { get; } = text;
}
