using FlopsBudget.Interop;

namespace FlopsBudget.Tracing.Meta.Native;

/// <summary>Meta kernels registered through libtorch's C interface, until disposal or for the rest of the process.</summary>
internal sealed unsafe class StableKernelSet : IDisposable
{
    // libtorch keeps pointers to these delegates, so they must live as long as the registration.
    private readonly List<StableKernel> _entries = [];
    private readonly StableLibraryApi _library = new("Meta\0"u8);

    internal StableKernelSet(IEnumerable<MetaKernel> kernels)
    {
        foreach (var kernel in kernels)
        {
            StableKernel entry = (stack, argumentCount, resultCount) => Run(kernel, stack, argumentCount, resultCount);
            _entries.Add(entry);
            _library.Implement(kernel.Schema.Name, entry);
        }
    }

    /// <summary>The library in libtorch's dispatcher.</summary>
    internal DispatcherLibraryHandle Library => _library.Handle;

    /// <summary>Takes the kernels out again; what was registered before is in force.</summary>
    public void Dispose()
    {
        _library.Dispose();
        GC.KeepAlive(_entries);
    }

    // Nothing may be thrown into libtorch: a failure is kept for the run to throw, and the results are undefined tensors.
    private static void Run(MetaKernel kernel, ulong* stack, ulong argumentCount, ulong resultCount)
    {
        var schema = kernel.Schema;
        if (argumentCount != (ulong)schema.Arguments.Length || resultCount != (ulong)schema.Results.Length)
        {
            // The stack cannot be read, so nothing on it can be given back: leaking is the least harm.
            MetaFault.Record(schema.Name, new InvalidOperationException($"libtorch gave {argumentCount} arguments where {schema.Arguments.Length} were expected."));
            KernelResults.WriteUndefined(schema, stack);
            return;
        }

        Span<ulong> arguments = stackalloc ulong[schema.Arguments.Length];
        new ReadOnlySpan<ulong>(stack, arguments.Length).CopyTo(arguments);
        TensorHandle handedOn = default;
        try
        {
            var inputs = StableValue.Read(arguments, schema.Arguments);
            var results = kernel.Shape(new(schema.OperatorName, inputs, []));
            KernelReports.Report(kernel, inputs, results);
            handedOn = KernelResults.Write(results, schema, arguments, stack);
        }
#pragma warning disable CA1031 // it would enter native code
        catch (Exception exception)
#pragma warning restore CA1031
        {
            MetaFault.Record(schema.Name, exception);
            KernelResults.WriteUndefined(schema, stack);
        }

        for (var index = 0; index < arguments.Length; index++)
        {
            StableValue.Free(arguments[index], schema.Arguments[index], handedOn);
        }
    }
}
