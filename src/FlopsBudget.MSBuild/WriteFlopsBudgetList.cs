using System.Text;
using System.Xml.Linq;
using FlopsBudget.MSBuild.Natives;
using FlopsBudget.MSBuild.Requests;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace FlopsBudget.MSBuild;

/// <summary>
/// Writes the budgets of a project into a file that lies beside its assembly, for tests that check them. A file that says the same is left
/// alone, so that nothing is copied again.
/// </summary>
public sealed class WriteFlopsBudgetList : Task
{
    /// <summary>The <c>FlopsBudget</c> items of the project.</summary>
    [Required]
    public ITaskItem[] Budgets { get; set; } = [];

    /// <summary>The project's defaults for its items: names of properties, with their values as metadata <c>Value</c>.</summary>
    public ITaskItem[] Properties { get; set; } = [];

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
        var list = new XElement(
            "flopsBudgets",
            new XAttribute("version", "1"),
            new XAttribute("project", Project),
            new XAttribute("assembly", Assembly),
            ItemXml.Of(ItemReader.Properties(Properties), ItemReader.Budgets(Budgets)));
        try
        {
            AtomicFile.Update(File, Encoding.UTF8.GetBytes(list.ToString()));
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.Report(PagesFolder, Codes.BudgetList, $"The list of the budgets of {Project} could not be written: {exception.Message}");
            return false;
        }
    }
}
