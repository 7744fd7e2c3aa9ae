using System.Xml.Linq;
using FlopsBudget.Text;

namespace FlopsBudget.Declaring;

/// <summary>The budgets of one project, as its build has written them beside its assembly.</summary>
/// <param name="Project">The project file: in full where it is on this machine, otherwise as its path in the repository.</param>
/// <param name="Assembly">The simple name of the project's assembly.</param>
/// <param name="Properties">The project's defaults for all items.</param>
/// <param name="Items">The budgets.</param>
internal sealed record BudgetList(string Project, string Assembly, IReadOnlyDictionary<string, string> Properties, IReadOnlyList<BudgetItem> Items)
{
    private const string Ending = ".flops.xml";
    private const string Version = "1";

    /// <summary>The lists in a folder, in order of their names.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0214</c>: there is none, or one cannot be read.</exception>
    internal static IReadOnlyList<BudgetList> In(string folder)
    {
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*" + Ending) : [];
        return files.Length > 0
            ? [.. files.Order(StringComparer.Ordinal).Select(Read)]
            : throw new FlopsBudgetException(
                DiagnosticIds.BudgetList,
                $"No budget is declared: there is no file *{Ending} in {folder}. Declare a FlopsBudget item in the project of the model, which needs the package FlopsBudget.MSBuild, let the project of the tests refer to it, and build.");
    }

    /// <summary>Whether a file is such a list, by its name.</summary>
    internal static bool IsList(string path) => path.EndsWith(Ending, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a list.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0214</c>: it cannot be read.</exception>
    internal static BudgetList Read(string path)
    {
        try
        {
            var root = XmlText.Read(File.ReadAllBytes(path));
            return root.Name == "flopsBudgets" && root.Attribute("version")?.Value == Version
                ? Read(root, Path.GetDirectoryName(Path.GetFullPath(path))!)
                : throw Unusable(path, $"it is no list of version {Version}; the packages FlopsBudget.MSBuild and FlopsBudget are of different versions");
        }
        catch (Exception exception) when (exception is System.Xml.XmlException or IOException or UnauthorizedAccessException or FormatException)
        {
            throw Unusable(path, exception.Message.TrimEnd('.'), exception);
        }
    }

    private static BudgetList Read(XElement root, string folder)
    {
        var project = Found(ItemXml.Required(root, "project"), folder);
        var projectFolder = Path.GetDirectoryName(project)!;
        var items = ItemXml.Budgets(root).Select(item => item with { File = item.File.Length == 0 ? "" : Path.IsPathRooted(project) ? Path.GetFullPath(Path.Combine(projectFolder, item.File)) : item.File });
        return new(project, ItemXml.Required(root, "assembly"), ItemXml.Properties(root), [.. items]);
    }

    // The list lies in an output folder of the repository that its path starts from, but nobody knows how deep.
    private static string Found(string project, string folder)
    {
        for (var above = folder; above is not null; above = Path.GetDirectoryName(above))
        {
            if (Path.Combine(above, project) is var path && File.Exists(path))
            {
                return Path.GetFullPath(path);
            }
        }

        return project;
    }

    private static FlopsBudgetException Unusable(string path, string why, Exception? cause = null) =>
        new(DiagnosticIds.BudgetList, $"The list of budgets {path} cannot be read: {why}. Build again.", cause);
}
