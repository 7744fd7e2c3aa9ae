using FlopsBudget.Judging;
using FlopsBudget.Text;

namespace FlopsBudget.Declaring;

/// <summary>An item whose metadata could be read.</summary>
/// <param name="Item">The item.</param>
/// <param name="Budget">Its limits.</param>
/// <param name="Input">The inputs to count with; null for an ONNX file, which says them itself.</param>
/// <param name="Texts">All its settings, by the names of <see cref="Setting"/>, as they are kept.</param>
internal sealed record BudgetDeclaration(BudgetItem Item, ModelBudget Budget, InputShapes? Input, NamedTexts Texts)
{
    /// <summary>The arguments for the model's constructor.</summary>
    internal ModelArguments Arguments { get; } = ModelArguments.Parse(Texts[Setting.Arguments.Name]);

    /// <summary>The assembly to look in; null for the project's and those it refers to.</summary>
    internal string? Assembly => Texts[Setting.Assembly.Name];

    /// <summary>How to count.</summary>
    internal CountSettings Settings { get; } = new(Texts);

    /// <summary>How long it may take; null for no limit.</summary>
    internal TimeSpan? Timeout => Texts[Setting.TimeoutSeconds.Name] is { } seconds ? Setting.Seconds(seconds) : null;

    /// <summary>What is said of the inputs of a file that needs no TorchSharp, of one of weights nothing; null for other models.</summary>
    internal FileInput? File { get; } = ModelFileName.IsAlone(Item.Include) ? new(Texts[Setting.Input.Name], Texts[Setting.Sizes.Name], Texts[Setting.Values.Name]) : null;

    /// <summary>Each input, as a baseline names it.</summary>
    internal IReadOnlyList<string> InputNames => Input?.Names ?? File!.Names;

    /// <summary>The budget, with what tells its entry in the baseline of a project from others.</summary>
    /// <param name="project">The project file.</param>
    /// <param name="baselineFile">The file of the baseline.</param>
    internal ModelBudget BudgetIn(string project, string baselineFile) => Budget with { BaselineSource = SourceIn(project), BaselineFile = Path.GetFileName(baselineFile) };

    /// <summary>The key of its entry in the baseline.</summary>
    /// <param name="project">The project file.</param>
    /// <param name="model">The model's name in reports.</param>
    internal BaselineKey KeyIn(string project, string model) => new(
        Budget.Name ?? model,
        string.Join(BaselineKey.Separator, InputNames),
        BaselineOrigin.Build,
        ProjectName(project),
        Test: null,
        EntryField.Collect(EntryText));

    /// <summary>The keys of the entries of all budgets of a project. A model that was not counted is taken to be called what its item names.</summary>
    /// <param name="declarations">The budgets.</param>
    /// <param name="project">The project file.</param>
    /// <param name="counted">One that was counted.</param>
    /// <param name="model">Its model's name in reports.</param>
    internal static IReadOnlyCollection<BaselineKey> KeysIn(IEnumerable<BudgetDeclaration> declarations, string project, BudgetDeclaration counted, string model) =>
    [
        .. declarations.Select(one => one.KeyIn(project, one.Item.Include == counted.Item.Include ? model : BudgetName.Short(one.Item.Include))),
    ];

    private static string ProjectName(string project) => Path.GetFileNameWithoutExtension(project);

    private BaselineSource SourceIn(string project) => new()
    {
        Project = ProjectName(project),
        Arguments = EntryText(EntryField.Arguments),
        Rules = EntryText(EntryField.Rules),
    };

    // A name that was given is for good: what is counted under it may be made with other arguments.
    private string? EntryText(EntryField field) => field.IsOfModel && Budget.Name is not null ? null : Texts[field.Name];
}
