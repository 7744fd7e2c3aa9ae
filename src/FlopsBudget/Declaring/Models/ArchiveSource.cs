using FlopsBudget.Tracing;
using FlopsBudget.Tracing.Failures;
using FlopsBudget.Tracing.Meta.Native;
using static TorchSharp.torch;

namespace FlopsBudget.Declaring.Models;

/// <summary>A model in a TorchScript file.</summary>
internal sealed class ArchiveSource(string path) : ModelSource
{
    internal override string Name => Path.GetFileName(path);

    internal override string Description => path;

    internal override nn.Module Make()
    {
        ScriptArchive.Verify(path);
        try
        {
            // libtorch fills the tensors that it makes with what it reads.
            using var withValues = CreationHook.Pause();
            var model = jit.load(path);
            ScriptTypes.Keep(model, ScriptContents.Read(path));
            return model;
        }
        catch (Exception exception) when (exception is System.Runtime.InteropServices.ExternalException or InvalidOperationException)
        {
            throw new FlopsBudgetException(
                DiagnosticIds.UnreadableArchive,
                $"{path} cannot be loaded as a TorchScript archive: {ExceptionText.Of(exception)}",
                exception);
        }
    }
}
