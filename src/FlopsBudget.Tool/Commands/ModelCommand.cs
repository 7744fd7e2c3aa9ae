using System.Runtime.InteropServices;
using FlopsBudget.Declaring;
using FlopsBudget.Declaring.Models;
using FlopsBudget.Tool.Hosting;
using FlopsBudget.Tool.Interop;
using FlopsBudget.Tool.Loading;
using FlopsBudget.Wire;

namespace FlopsBudget.Tool.Commands;

/// <summary>What all commands about one model share: the project is opened, standard output is kept clean, and every failure is one line with a code.</summary>
internal static class ModelCommand
{
    /// <summary>Runs a command.</summary>
    /// <param name="request">What it was asked for.</param>
    /// <param name="run">The command itself. It is compiled when TorchSharp can be found.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    internal static int Run(ModelRequest request, Func<OpenProject, ReservedOutput, int> run) => Guard(request.Model, output =>
    {
        request.VerifyIsModel();
        var files = FilesOf(request);
        var assemblies = ProjectAssemblies.Open(files);
        return assemblies.TorchSharpPath is null ? throw TorchSharpSession.NoTorchSharp(files) : Run(request, new(files, assemblies), output, run);
    });

    /// <summary>Runs a command about a file for which neither TorchSharp nor any code of the project is needed.</summary>
    /// <param name="request">What it was asked for.</param>
    /// <param name="run">The command itself, with the files of the project; null for none.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    internal static int RunWithout(ModelRequest request, Func<ProjectFiles?, ReservedOutput, int> run) =>
        Guard(request.Model, output =>
        {
            request.VerifyIsModel();
            return run(request.Assembly is { } assembly && !ModelFileName.IsWeights(request.Model) ? FilesOf(assembly) : null, output);
        });

    /// <summary>Runs a command: standard output is kept for its result, Ctrl+C ends it, and every failure is one line with a code.</summary>
    /// <param name="subject">What it is about, for the words of a failure.</param>
    /// <param name="run">The command itself.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    internal static int Guard(string subject, Func<ReservedOutput, int> run)
    {
        using var output = ReservedOutput.Take();

        // At once, whatever runs: this process has nothing that it would have to put back.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => ProcessEnd.Now(ExitCodes.Interrupted));
        using var exit = ExitGuard.Watch(() => ErrorLine.Write(
            DiagnosticIds.HostCrashed,
            $"{subject} ended the process while it was counted, by a call of Environment.Exit. Keep such calls out of constructors and forward."));
        NativeTermination.Watch(subject);
        try
        {
            return run(output);
        }
        catch (FlopsBudgetException exception)
        {
            ErrorLine.Write(exception.Code, exception.Text);
            return ExitCodes.NotCounted;
        }
        catch (Exception exception)
        {
            ErrorLine.Write(DiagnosticIds.InternalError, InternalErrorText.Of(exception));
            return ExitCodes.NotCounted;
        }
    }

    private static int Run(ModelRequest request, OpenProject project, ReservedOutput output, Func<OpenProject, ReservedOutput, int> run)
    {
        try
        {
            return run(project, output);
        }
        catch (FlopsBudgetException exception)
        {
            throw project.Assemblies.Explain(exception);
        }
        catch (Exception exception) when (AssemblyMismatch.IsCauseOf(exception))
        {
            throw project.Assemblies.Explain(AssemblyMismatch.Error(request.Model, exception));
        }
    }

    private static ProjectFiles FilesOf(ModelRequest request)
    {
        if (request.Assembly is { } assembly)
        {
            return FilesOf(assembly);
        }

        return ModelFileName.Is(request.Model)
            ? TorchSharpPackage.Files() ?? throw new FlopsBudgetException(
                DiagnosticIds.AssemblyNotLoaded,
                "No TorchSharp was found in the package folders. Give --assembly the .dll of a project that refers to TorchSharp.")
            : throw new FlopsBudgetException(
                DiagnosticIds.AssemblyNotLoaded,
                $"Where is {request.Model}? Give --assembly the path of the .dll that holds it.");
    }

    private static ProjectFiles FilesOf(string assembly)
    {
        if (Path.GetExtension(assembly).EndsWith("proj", StringComparison.OrdinalIgnoreCase))
        {
            throw new FlopsBudgetException(
                DiagnosticIds.AssemblyNotLoaded,
                $"{assembly} is a project, and --assembly takes what is built from it. Give the path of the .dll, such as {Path.Combine(Path.GetDirectoryName(assembly) ?? "", "bin", "Debug", "net10.0", Path.GetFileNameWithoutExtension(assembly) + ".dll")}.");
        }

        return File.Exists(assembly)
            ? DependencyFile.Read(assembly, PackageFolders.Of(assembly))
            : throw new FlopsBudgetException(
                DiagnosticIds.AssemblyNotLoaded,
                $"The assembly {Path.GetFullPath(assembly)} does not exist. Build the project first, and give --assembly the path of its .dll.");
    }
}
