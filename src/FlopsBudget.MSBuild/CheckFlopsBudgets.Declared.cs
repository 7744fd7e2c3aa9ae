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
        var project = DeclaredProject.Read(Project, DeclaringFiles.Concat(Budgets.Select(item => item.GetMetadata("DefiningProjectFullPath"))), buildFolder, BuildEngine);
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

        foreach (var variable in ignored)
        {
            Log.ReportWarning(PagesFolder, Codes.FromEnvironment, $"The environment variable {variable} is a setting of the gate, and is not used: settings come from the project or the command line (-p:...). Set it there, or remove the variable.", Project);
        }

        var defaults = Properties.Select(property => property.ItemSpec).ToList();
        foreach (var (place, text) in new MisspeltSettings(project, buildFolder, defaults).Find())
        {
            Log.Report(PagesFolder, Codes.UnknownMetadata, text, place, isError: true);
        }

        var probe = Path.GetFullPath(Path.Combine(IntermediateFolder, "flops", "probe.props"));
        foreach (var (place, isError, text) in new PatternCheck(project, ItemReader.Budgets(Budgets), probe, BuildEngine).Find())
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
