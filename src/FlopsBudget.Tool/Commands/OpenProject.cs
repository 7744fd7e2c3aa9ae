using FlopsBudget.Declaring;
using FlopsBudget.Declaring.Models;
using FlopsBudget.Tool.Loading;

namespace FlopsBudget.Tool.Commands;

/// <summary>The project that holds the model of a command; its TorchSharp can be found, and is not loaded yet.</summary>
/// <param name="Files">Its files.</param>
/// <param name="Assemblies">Its assemblies.</param>
internal sealed record OpenProject(ProjectFiles Files, ProjectAssemblies Assemblies)
{
    /// <summary>Finds a command's model and reads its settings, and then loads TorchSharp. Nothing of the user's code runs yet.</summary>
    /// <exception cref="FlopsBudgetException">There is no such model, a setting cannot be read, or TorchSharp cannot be loaded.</exception>
    internal (ModelSource Source, FlopCounterOptions Options) Find(ModelRequest request)
    {
        var source = new ModelFinder(Assemblies, Environment.CurrentDirectory).Find(request.Model, ModelArguments.Parse(request.Arguments));
        var options = request.SettingsOfModel.ToOptions(source.Name, Assemblies);
        TorchSharpSession.Start(Assemblies, Files);
        return (source, options);
    }
}
