using FlopsBudget.Judging;

namespace FlopsBudget.Tool.Commands;

/// <summary>What <c>flops count</c> was asked for, as it was written.</summary>
internal sealed record CountRequest : ModelRequest
{
    /// <summary>How many levels of modules to print; null for all.</summary>
    internal int? Depth { get; init; }

    /// <summary>Whether the model is told layer by layer, with shapes and sizes.</summary>
    internal bool Summary { get; init; }

    /// <summary>The device that a time is estimated for.</summary>
    internal DeviceRequest Device { get; init; } = new(null, null, null);

    /// <summary>The limits, as they were written.</summary>
    internal IReadOnlyDictionary<Measure, string> Limits { get; init; } = new Dictionary<Measure, string>();

    /// <summary>The configuration of a project; null for the usual one.</summary>
    internal string? Configuration { get; init; }

    /// <summary>The target framework of a project; null for the only one.</summary>
    internal string? Framework { get; init; }

    /// <inheritdoc/>
    internal override IEnumerable<string> AskedOfRun => [.. Limits.Keys.Where(measure => measure.NeedsRun).Select(measure => measure.Option), .. Device.Given];

    /// <inheritdoc/>
    internal override IEnumerable<string?> OfPrint => [Unused.If(Depth is not null, "--depth"), Unused.If(Summary, "--summary")];

    /// <summary>Refuses what a project cannot be asked, whose items say it.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0210</c>: such a thing is asked.</exception>
    internal void VerifyIsOfProject()
    {
        Unused.Refuse(
            $"{Model} is a project, and its FlopsBudget items say of each model what it is counted with and its limits. Write it there, or count one model: flops count MyApp.Net --assembly bin/.../MyApp.dll.",
            [Unused.If(Assembly is not null, "--assembly"), Unused.If(Input is not null, "--input"), .. GivenSettings, .. Limits.Keys.Select(measure => measure.Option)]);
        Unused.Refuse($"the models of {Model} are counted by processes of their own, which tell figures and no times. Count one model: flops count MyApp.Net --assembly bin/.../MyApp.dll --device A100-80GB.", Device.Given);
        VerifyPrint();
    }

    /// <inheritdoc/>
    internal override void VerifyIsModel()
    {
        Unused.Refuse($"{Model} is no project, and is not built.", Unused.If(Configuration is not null, "--configuration"), Unused.If(Framework is not null, "--framework"));
        base.VerifyIsModel();
    }
}
