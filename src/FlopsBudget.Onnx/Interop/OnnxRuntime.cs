using System.Runtime.InteropServices;
using System.Text;

namespace FlopsBudget.Onnx.Interop;

/// <summary>ONNX Runtime's native library: it infers shapes, for which nothing runs and no execution provider is asked, and runs a model where that is asked for.</summary>
internal sealed unsafe partial class OnnxRuntime
{
    // The first version that compiles a model without running it; and the first with a level of its own for that.
    private const uint Oldest = 22;
    private const string Library = "onnxruntime";
    private const uint WithLevel = 23;
    private const int OnlyFatal = 4;
    private const int Basic = 1;

    // All of the basic level but the folding of constants: what is counted are the file's own operators.
    private const string Disabled =
        "Level1_RuleBasedTransformer;EliminateIdentity;EliminateSlice;UnsqueezeElimination;EliminateDropout;ExpandElimination;CastElimination;CastChainElimination;"
        + "PreShapeNodeElimination;NoopElimination;DivMulFusion;FuseReluClip;GemmSumFusion;GemmTransposeFusion;NotWhereFusion;ConvAddFusion;ConvMulFusion;ConvBNFusion;"
        + "Pad_Fusion;MatmulBNFusion;ClipQuantRewrite;LabelEncoderFusion;DoubleQDQPairsRemover;ConstantSharing;CommonSubexpressionElimination;PropagateCastOps;"
        + "MatMulAddFusion;ReshapeFusion;GeluFusionL1;LayerNormFusionL1;SimplifiedLayerNormFusionL1;QDQPropagationTransformer;WeightBiasQuantization;EnsureUniqueDQForNodeUnit;"
        + "RocmBlasAltImpl;TransposeOptimizer;FuseInitializersTransformer;QDQFinalCleanupTransformer";

    private readonly void** _api;
    private readonly void** _compile;
    private readonly void* _environment;
    private readonly bool _hasLevel;

    private OnnxRuntime(nint library, string place)
    {
        if (!NativeLibrary.TryGetExport(library, "OrtGetApiBase", out var export))
        {
            throw new FlopsBudgetException(DiagnosticIds.NoOnnxRuntime, $"{place} is not ONNX Runtime: it has no OrtGetApiBase.");
        }

        var entry = ((delegate* unmanaged[Stdcall]<OrtApiBase*>)export)();
        Version = Marshal.PtrToStringUTF8((nint)entry->GetVersionString()) ?? "?";
        Place = place;
        RefuseOld(Version, place);
        _hasLevel = IsAtLeast(Version, WithLevel);
        _api = entry->GetApi(_hasLevel ? WithLevel : Oldest);
        _compile = ((delegate* unmanaged[Stdcall]<void**>)_api[(int)OrtApiSlot.GetCompileApi])();
        fixed (byte* name = "FlopsBudget"u8)
        {
            void* environment;
            Check(((delegate* unmanaged[Stdcall]<int, byte*, void**, void*>)_api[(int)OrtApiSlot.CreateEnv])(OnlyFatal, name, &environment));
            _environment = environment;
        }
    }

    /// <summary>What to do where there is no library.</summary>
    internal static string Advice =>
        $"Add the package Microsoft.ML.OnnxRuntime, 1.{Oldest} or newer, to the project (dotnet add package Microsoft.ML.OnnxRuntime); "
        + "or, where its output is not to have it, <PackageDownload Include=\"Microsoft.ML.OnnxRuntime\" Version=\"[1.31.1]\" />, which only puts it into the package cache.";

    /// <summary>The version of the library, such as <c>1.31.1</c>.</summary>
    internal string Version { get; }

    /// <summary>The file of the library, or its name where .NET found it.</summary>
    internal string Place { get; }

    /// <summary>Uses the library of a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0409</c>: there is none; <c>FLOPS0410</c>: it is too old.</exception>
    internal static OnnxRuntime Load(string path) => Load(path, () => NativeLibrary.Load(path));

    /// <summary>
    /// Uses the library that is loaded already or that .NET finds for this application; where there is none or it is too old, the newest of those
    /// where packages are kept. Which one infers the sizes does not change them.
    /// </summary>
    /// <param name="folders">Where packages are kept.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0409</c>: there is none; <c>FLOPS0410</c>: it is too old.</exception>
    internal static OnnxRuntime LoadOwn(IEnumerable<string> folders) => LoadOr(() => Load(Library, () => NativeLibrary.Load(Library, typeof(OnnxRuntime).Assembly, null)), folders);

    /// <summary>Uses a library or, where there is none or it is too old, the newest of those where packages are kept.</summary>
    /// <param name="load">Loads the first choice.</param>
    /// <param name="folders">Where packages are kept.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0409</c>: there is none; <c>FLOPS0410</c>: the first choice is too old, and there is no other.</exception>
    internal static OnnxRuntime LoadOr(Func<OnnxRuntime> load, IEnumerable<string> folders)
    {
        try
        {
            return load();
        }
        catch (FlopsBudgetException exception) when (exception.Code is DiagnosticIds.NoOnnxRuntime or DiagnosticIds.OldOnnxRuntime)
        {
            if (KeptLibraries.Newest(folders, Oldest) is { } kept)
            {
                return Load(kept);
            }

            throw;
        }
    }

    private static OnnxRuntime Load(string place, Func<nint> load)
    {
        try
        {
            return new(load(), place);
        }
        catch (Exception exception) when (exception is DllNotFoundException or BadImageFormatException)
        {
            throw new FlopsBudgetException(
                DiagnosticIds.NoOnnxRuntime,
                $"ONNX Runtime, which infers the sizes of an ONNX file, was not found. {Advice} ({exception.Message.TrimEnd('.')}.)",
                exception);
        }
    }

    /// <summary>Refuses a version that cannot compile a model without running it.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0410</c>: it is too old.</exception>
    internal static void RefuseOld(string version, string place)
    {
        if (!IsAtLeast(version, Oldest))
        {
            throw new FlopsBudgetException(
                DiagnosticIds.OldOnnxRuntime,
                $"{place} is ONNX Runtime {version}, which cannot infer the sizes of a model without running it. {Advice}");
        }
    }

    /// <summary>Infers shapes: a copy of the model in which ONNX Runtime has written them, and folded what is constant.</summary>
    /// <param name="model">The model.</param>
    /// <param name="read">Reads the copy, which is gone afterwards.</param>
    /// <exception cref="OnnxRuntimeException">The model is refused.</exception>
    internal T Infer<T>(ReadOnlySpan<byte> model, Func<Stream, T> read)
    {
        void* session = null;
        void* options = null;
        try
        {
            Check(((delegate* unmanaged[Stdcall]<void**, void*>)_api[(int)OrtApiSlot.CreateSessionOptions])(&session));
            Check(Set(OrtApiSlot.SetSessionLogSeverityLevel, session, OnlyFatal));
            Check(Set(OrtApiSlot.SetSessionGraphOptimizationLevel, session, Basic));
            Check(Set(OrtApiSlot.SetIntraOpNumThreads, session, 1));
            Configure(session, "optimization.disable_specified_optimizers", Disabled);
            Configure(session, "optimization.constant_folding_max_output_size_in_bytes", "65536");
            Check(((delegate* unmanaged[Stdcall]<void*, void*, void**, void*>)_compile[(int)OrtCompileApiSlot.CreateModelCompilationOptionsFromSessionOptions])(_environment, session, &options));
            if (_hasLevel)
            {
                Check(((delegate* unmanaged[Stdcall]<void*, int, void*>)_compile[(int)OrtCompileApiSlot.SetGraphOptimizationLevel])(options, Basic));
            }

            return Compile(options, model, read);
        }
        finally
        {
            ((delegate* unmanaged[Stdcall]<void*, void>)_compile[(int)OrtCompileApiSlot.ReleaseModelCompilationOptions])(options);
            ((delegate* unmanaged[Stdcall]<void*, void>)_api[(int)OrtApiSlot.ReleaseSessionOptions])(session);
        }
    }

    private static bool IsAtLeast(string version, uint minor) => System.Version.TryParse(version, out var parsed) && (parsed.Major, parsed.Minor).CompareTo((1, (int)minor)) >= 0;

    private T Compile<T>(void* options, ReadOnlySpan<byte> model, Func<Stream, T> read)
    {
        void* allocator;
        Check(((delegate* unmanaged[Stdcall]<void**, void*>)_api[(int)OrtApiSlot.GetAllocatorWithDefaultOptions])(&allocator));
        void* result = null;
        nuint length = 0;
        fixed (byte* bytes = model)
        {
            Check(((delegate* unmanaged[Stdcall]<void*, void*, nuint, void*>)_compile[(int)OrtCompileApiSlot.SetInputModelFromBuffer])(options, bytes, (nuint)model.Length));
            Check(((delegate* unmanaged[Stdcall]<void*, void*, void**, nuint*, void*>)_compile[(int)OrtCompileApiSlot.SetOutputModelBuffer])(options, allocator, &result, &length));
            Check(((delegate* unmanaged[Stdcall]<void*, void*, void*>)_compile[(int)OrtCompileApiSlot.CompileModel])(_environment, options));
        }

        try
        {
            using var stream = new UnmanagedMemoryStream((byte*)result, checked((long)length));
            return read(stream);
        }
        finally
        {
            Check(((delegate* unmanaged[Stdcall]<void*, void*, void*>)_api[(int)OrtApiSlot.AllocatorFree])(allocator, result));
        }
    }

    private void* Set(OrtApiSlot slot, void* session, int value) => ((delegate* unmanaged[Stdcall]<void*, int, void*>)_api[(int)slot])(session, value);

    private void Configure(void* session, string key, string value)
    {
        fixed (byte* keyBytes = Encoding.UTF8.GetBytes(key + '\0'), valueBytes = Encoding.UTF8.GetBytes(value + '\0'))
        {
            Check(((delegate* unmanaged[Stdcall]<void*, byte*, byte*, void*>)_api[(int)OrtApiSlot.AddSessionConfigEntry])(session, keyBytes, valueBytes));
        }
    }

    private void Check(void* status)
    {
        if (status != null)
        {
            var message = Marshal.PtrToStringUTF8((nint)((delegate* unmanaged[Stdcall]<void*, byte*>)_api[(int)OrtApiSlot.GetErrorMessage])(status));
            ((delegate* unmanaged[Stdcall]<void*, void>)_api[(int)OrtApiSlot.ReleaseStatus])(status);
            throw new OnnxRuntimeException(message ?? "no reason is given");
        }
    }
}
