using System.Diagnostics;
using System.Runtime.CompilerServices;
using FlopsBudget.Declaring;
using FlopsBudget.Declaring.Inputs;
using FlopsBudget.Declaring.Models;
using FlopsBudget.Judging;

namespace FlopsBudget;

/// <summary>
/// A <c>FlopsBudget</c> item of a project, as its build has written it into a file <c>*.flops.xml</c> beside the assembly and beside those
/// that refer to it. With it tests check the same budgets as the build.
/// </summary>
[StackTraceHidden]
public sealed class ProjectBudget
{
    private readonly BudgetList _list;
    private readonly BudgetItem _item;
    private readonly string _folder;
    private readonly BudgetDeclaration? _declaration;
    private readonly IReadOnlyList<Finding> _problems;

    private ProjectBudget(BudgetList list, BudgetItem item, string folder)
    {
        _list = list;
        _item = item;
        _folder = folder;
        _declaration = DeclarationReader.Read(item, list.Properties, out _problems);
    }

    /// <summary>The simple name of the assembly of the project that declares it.</summary>
    public string Assembly => _list.Assembly;

    /// <summary>The model, as the item names it: a type, a static method or property, a TorchScript file or an ONNX file.</summary>
    public string Include => _item.Include;

    /// <summary>Where it is declared, such as <c>/src/App/App.csproj(14,5)</c>; the file alone where the line is not known.</summary>
    public string Place => _item.Line == 0 ? _item.File : $"{_item.File}({_item.Line},{_item.Column})";

    /// <summary>The budgets of all projects that were built to a folder or copied there, by project and in the order of their declaration.</summary>
    /// <param name="folder">The output folder.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0214</c>: there is none, or a list cannot be read.</exception>
    public static IReadOnlyList<ProjectBudget> In(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return [.. BudgetList.In(folder).SelectMany(list => list.Items.Select(item => new ProjectBudget(list, item, folder)))];
    }

    /// <summary>Makes the model as the build's check does, counts it and judges the count. Nothing of the item is left out.</summary>
    /// <remarks>
    /// It counts in this process, on a thread of its own where the item or its project sets <c>TimeoutSeconds</c>. Files are named from the
    /// project's folder or, where that is not on this machine, from the output folder.
    /// </remarks>
    /// <exception cref="FlopsBudgetException">
    /// The item cannot be read, or the model cannot be made or counted, with the codes of the build. <c>FLOPS0902</c>: it takes longer than
    /// <c>TimeoutSeconds</c>, and goes on.
    /// </exception>
    public BudgetVerdict Judge()
    {
        if (_declaration is not { } declaration)
        {
            throw new FlopsBudgetException(_problems[0].Code, string.Join('\n', _problems.Select(problem => problem.Text)));
        }

        var report = LimitedTime.Run(Include, declaration.Timeout, () => Count(declaration));
        var budget = declaration.BudgetIn(_list.Project, BaselineFile);
        return budget.Judge(report, budget.NeedsBaseline ? Baseline.Load(BaselineFile).Find(declaration.KeyIn(_list.Project, report.Model)) : null);
    }

    /// <summary>The budget in a few words, such as <c>ResNet50 within 8.3 GFLOPs for 1,3,224,224</c>.</summary>
    public override string ToString() => _declaration is { } declaration
        ? BudgetName.Of(declaration, new ItemMetadata(_item, _list.Properties).Find("Input") ?? string.Join("; ", declaration.InputNames))
        : BudgetName.Of(_item, _problems);

    private string BaselineFile => Path.Combine(FilesFolder, BaselinePath.In(_list.Properties));

    private string FilesFolder => Path.IsPathRooted(_list.Project) && Path.GetDirectoryName(_list.Project) is { } folder && Directory.Exists(folder) ? folder : _folder;

    private FlopReport Count(BudgetDeclaration declaration) =>
        declaration.Input is { } input ? Count(declaration, input) : FileModel.Count(declaration, FilesFolder);

    // Apart, so that TorchSharp is loaded only where a model of it is counted.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private FlopReport Count(BudgetDeclaration declaration, InputShapes input)
    {
        var assemblies = new AssembliesBeside(_list.Assembly, _folder);
        var source = new ModelFinder(assemblies, FilesFolder).Find(_item.Include, declaration.Arguments, declaration.Assembly);
        using var loaded = LoadedInput.Load(input, FilesFolder, assemblies);
        return ModelCount.Run(source, loaded.Input, declaration.Settings.ToOptions(source.Name, assemblies), ownsProcess: false);
    }
}
