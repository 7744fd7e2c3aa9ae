using System.Text;
using System.Xml.Linq;
using FlopsBudget.Declaring;
using FlopsBudget.MSBuild.Declared;
using FlopsBudget.MSBuild.Natives;
using FlopsBudget.MSBuild.Requests;
using FlopsBudget.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace FlopsBudget.MSBuild;

/// <summary>
/// Writes the budgets of a project into a file that lies beside its assembly, for tests that check them. A file that says the same is left
/// alone, so that nothing is copied again. It names no folder of this machine: the project by its path in the repository, files by their path from the project.
/// </summary>
public sealed class WriteFlopsBudgetList : Task
{
    /// <summary>The <c>FlopsBudget</c> items of the project.</summary>
    [Required]
    public ITaskItem[] Budgets { get; set; } = [];

    /// <summary>The project's defaults for its items: names of properties, with their values as metadata <c>Value</c>.</summary>
    public ITaskItem[] Properties { get; set; } = [];

    /// <summary>Files that MSBuild imports into the project by itself, present or not.</summary>
    public string[] DeclaringFiles { get; set; } = [];

    /// <summary>The project file, absolute.</summary>
    [Required]
    public string Project { get; set; } = "";

    /// <summary>The simple name of the project's assembly.</summary>
    [Required]
    public string Assembly { get; set; } = "";

    /// <summary>The file to write.</summary>
    [Required]
    public string File { get; set; } = "";

    /// <summary>The folder with a page for each code; messages link to it.</summary>
    [Required]
    public string PagesFolder { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        var project = DeclaredProject.Read(Project, DeclaringFiles.Concat(Budgets.Select(item => item.GetMetadata("DefiningProjectFullPath"))), Path.GetDirectoryName(Path.GetFullPath(PagesFolder))!, BuildEngine);
        var properties = new EnvironmentSettings(project).Without(Properties, new List<string>());
        var list = new XElement(
            "flopsBudgets",
            new XAttribute("version", "1"),
            new XAttribute("project", XmlText.Of(SourceRoot.PathOf(Project))),
            new XAttribute("assembly", Assembly),
            ItemXml.Write(ItemReader.Properties(properties), ItemReader.Models(Budgets).Select(item => item with { File = SourceRoot.Relative(item.File, Path.GetDirectoryName(Project)!) })));
        try
        {
            AtomicFile.Update(File, Encoding.UTF8.GetBytes(list.ToString()));
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.Report(PagesFolder, Codes.BudgetList, $"The list of the budgets of {Project} could not be written: {exception.Message}", Project);
            return false;
        }
    }
}
