using FlopsBudget.MSBuild.Declared;
using FlopsBudget.MSBuild.Requests;
using Microsoft.Build.Framework;

namespace FlopsBudget.MSBuild;

public sealed partial class CheckFlopsBudgets
{
    // An environment variable of such a name would switch the gate off without a word; development tools set global properties.
    private bool IsDesignTime => DeclaredProject.GlobalsOf(BuildEngine) is var globals && (IsTrue(globals, "DesignTimeBuild") || IsTrue(globals, "BuildingForLiveUnitTesting"));

    private static bool IsTrue(IReadOnlyDictionary<string, string> globals, string name) =>
        globals.TryGetValue(name, out var value) && string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Says what is wrong with what the project declares as a whole, and whether there is something to check.</summary>
    private bool HasSomethingToCheck()
    {
        var buildFolder = Path.GetDirectoryName(Path.GetFullPath(PagesFolder))!;
        var project = DeclaredProject.Read(Project, DeclaringFiles.Concat(Budgets.Concat(CountedInputs).Select(item => item.GetMetadata("DefiningProjectFullPath"))), buildFolder, BuildEngine);
        var settings = new EnvironmentSettings(project);
        var ignored = new List<string>();
        var isEnabled = Setting("FlopsBudgetEnabled", Enabled, settings, ignored) != "false";
        var isRequired = Setting("FlopsBudgetRequired", Required, settings, ignored);
        Properties = settings.Without(Properties, ignored);
        if (!isEnabled)
        {
            SayNotChecked();
            return false;
        }

        ReportUnknownValues(isRequired);
        foreach (var variable in ignored)
        {
            Log.ReportWarning(PagesFolder, Codes.FromEnvironment, $"The environment variable {variable} is a setting of the gate, and is not used: settings come from the project or the command line (-p:...). Set it there, or remove the variable.", Project);
        }

        var defaults = Properties.Select(property => property.ItemSpec).ToList();
        foreach (var (place, text) in new MisspeltSettings(project, buildFolder, defaults).Find())
        {
            Log.Report(PagesFolder, Codes.UnknownMetadata, text, place, isError: true);
        }

        foreach (var (place, text) in new EmptyLimits(project, Properties).Find())
        {
            Log.Report(PagesFolder, Codes.UnreadableLimit, text, place, isError: true);
        }

        var probe = Path.GetFullPath(Path.Combine(IntermediateFolder, "flops", "probe.props"));
        foreach (var (place, isError, text) in PatternCheck.OfBudgets(project, ItemReader.Budgets(Budgets), probe, BuildEngine).Find().Concat(MissingInputs(project, probe)))
        {
            Log.Report(PagesFolder, Codes.UnmatchedPattern, text, place, isError || isRequired == "true");
        }

        if (Budgets.Length == 0)
        {
            SayNoBudgets(project, isRequired);
        }

        return Budgets.Length > 0;
    }

    private static string Setting(string name, string value, EnvironmentSettings settings, List<string> ignored)
    {
        if (settings.SourceOf(name, value) is not { } variable)
        {
            return value.ToLowerInvariant();
        }

        ignored.Add(variable);
        return "";
    }

    // Yes or 1 would be taken for the default, and what was to be required for nothing.
    private void ReportUnknownValues(string isRequired)
    {
        var perModel = Properties.FirstOrDefault(property => property.ItemSpec == "FlopsBudgetProcessPerModel")?.GetMetadata("Value").Trim().ToLowerInvariant() ?? "";
        foreach (var (name, value) in new[] { ("FlopsBudgetEnabled", Enabled), ("FlopsBudgetRequired", isRequired), ("FlopsBudgetProcessPerModel", perModel) })
        {
            if (value.Trim().ToLowerInvariant() is not ("" or "true" or "false"))
            {
                Log.Report(PagesFolder, Codes.UnknownValue, $"{name} cannot be \"{value}\". Write true or false.", Project);
            }
        }
    }

    // What is declared so that the figures follow it, and is not there, is more often misspelt than yet to come.
    private IEnumerable<(ItemLocation Place, bool IsError, string Text)> MissingInputs(DeclaredProject project, string probe)
    {
        if (Budgets.Length == 0)
        {
            return [];
        }

        var inputs = ItemReader.Inputs(CountedInputs);
        return CountedInputs.Zip(inputs, (item, input) => (Path: item.GetMetadata("FullPath"), Input: input))
            .Where(one => !File.Exists(one.Path) && !Directory.Exists(one.Path))
            .Select(one => (new ItemLocation(one.Input.File, one.Input.Line, one.Input.Column), false, $"{one.Input.Include} is declared as an input of models and is not there: looked for {one.Path}. A model that reads another file keeps its figure when that one changes. Paths are relative to the project's folder."))
            .Concat(PatternCheck.OfInputs(project, inputs, probe, BuildEngine).Find());
    }

    // The arrow makes the terminal logger show it.
    private void SayNotChecked()
    {
        if (Budgets.Length == 0)
        {
            return;
        }

        var text = $"FLOP budgets not checked ({Budgets.Length}), because FlopsBudgetEnabled is false";
        Log.LogMessage(MessageImportance.High, "{0}", $"{Path.GetFileNameWithoutExtension(Project)} -> {text}");
        if (ContinuousIntegration)
        {
            Log.ReportWarning(PagesFolder, Codes.SwitchedOff, $"{text}. This is a build of a build server, where that is rarely meant: remove the property, or put FLOPS0219 into NoWarn.", Project);
        }
    }

    private void SayNoBudgets(DeclaredProject project, string isRequired)
    {
        var none = TargetFrameworks.IndexOf(';') >= 0 ? $"no FlopsBudget item for {TargetFramework}" : "no FlopsBudget item";
        if (isRequired == "true")
        {
            Log.Report(PagesFolder, Codes.NoBudgets, $"The project has {none}, and FlopsBudgetRequired says that it needs one: nothing was checked. Declare one, or look why those that are declared are not there.", Project);
        }
        else if (DeclaredPatterns.AreAnyIn(project))
        {
            Log.LogMessage(MessageImportance.High, "{0}", $"{Path.GetFileNameWithoutExtension(Project)} -> no FLOP budgets: of those that are declared, the conditions and patterns of this build leave none");
        }
        else if (isRequired != "false")
        {
            Log.ReportWarning(PagesFolder, Codes.NoBudgets, $"The project refers to FlopsBudget.MSBuild and has {none}, so nothing is checked. Declare one, such as <FlopsBudget Include=\"MyApp.Model\" Input=\"1,3,224,224\" MaxFlops=\"8.2G\" />; where there is to be none, set FlopsBudgetRequired to false.", Project);
        }
    }
}
