using System.Runtime.CompilerServices;

namespace FlopsBudget.Tool.Loading;

/// <summary>A process in which the project's TorchSharp works.</summary>
internal static class TorchSharpSession
{
    /// <summary>Loads the project's TorchSharp with its native libraries.</summary>
    /// <param name="assemblies">The project's assemblies.</param>
    /// <param name="files">The project's files.</param>
    /// <returns>The native libraries that may be in use besides those of the project.</returns>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0401</c> or <c>FLOPS0405</c>: something is missing or cannot be loaded.</exception>
    internal static IReadOnlyList<string> Start(ProjectAssemblies assemblies, ProjectFiles files)
    {
        var torchSharp = TorchSharpFile.Read(assemblies.TorchSharpPath ?? throw NoTorchSharp(files));
        Bind();
        var natives = NativesOf(files, torchSharp);
        try
        {
            new NativeLoader(natives).Load();
            Initialize();
            return [.. natives.Paths.Except(files.Natives)];
        }
        catch (NativeLoadException exception)
        {
            throw new FlopsBudgetException(DiagnosticIds.NativeLibrary, NativeLoadText.Of(exception, torchSharp, natives), exception);
        }
        catch (TypeInitializationException exception) when (exception.InnerException is NotSupportedException cause)
        {
            throw new FlopsBudgetException(
                DiagnosticIds.NativeLibrary,
                NativeLoadText.Of(new("LibTorchSharp", [new(torchSharp.Path, cause.Message)]), torchSharp, natives),
                exception);
        }
    }

    /// <summary>The error for a project without TorchSharp.</summary>
    internal static FlopsBudgetException NoTorchSharp(ProjectFiles files) => new(
        DiagnosticIds.AssemblyNotLoaded,
        $"TorchSharp.dll was not found for {files.Assembly}. Add the package TorchSharp to the project (dotnet add package TorchSharp), and build it.");

    private static NativeFiles NativesOf(ProjectFiles files, TorchSharpFile torchSharp)
    {
        var given = new NativeFiles(files.Natives);
        return NativeLoader.Libraries.All(library => given.Candidates(library).Any())
            ? given
            : new([.. files.Natives, .. LibTorchPackage.Files(torchSharp)]);
    }

    // A TorchSharp without the types that FlopsBudget was built for would otherwise be taken for one whose libtorch is missing.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Bind() => GC.KeepAlive(typeof(TorchSharp.torch.nn.Module));

    // In a method of its own: TorchSharp is looked for when this is compiled, not earlier.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Initialize() => TorchSharp.torch.InitializeDeviceType(TorchSharp.DeviceType.CPU);
}
