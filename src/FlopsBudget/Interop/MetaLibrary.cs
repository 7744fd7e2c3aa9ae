using FlopsBudget.Tracing;
using FlopsBudget.Tracing.Meta;

namespace FlopsBudget.Interop;

/// <summary>Our meta kernels in libtorch's dispatcher: registered once per process, when first needed, for the rest of its life.</summary>
internal sealed unsafe class MetaLibrary
{
    private static readonly Lazy<MetaLibrary> Instance = new(() => new());

    // libtorch keeps pointers to these delegates, so they must never be collected.
    private readonly List<Delegate> _kernels = [];

    private MetaLibrary()
    {
        var library = new StableLibraryApi();
        var boxed = BoxedLibraryApi.Find(library.MetaLibrary);
        foreach (var kernel in MetaKernelTable.All)
        {
            Implement(library, kernel);
        }

        if (boxed is not null && TensorImplApi.Default is not null)
        {
            foreach (var kernel in MetaKernelTable.WithScalars)
            {
                BoxedKernel entry = (_, _, _, stack) => Run(kernel, stack);
                _kernels.Add(entry);
                boxed.Implement(kernel.Schema.Name, entry);
            }
        }
        else
        {
            foreach (var kernel in MetaKernelTable.Composite)
            {
                Implement(library, kernel);
            }
        }
    }

    /// <summary>Registers the kernels unless they are.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0401</c> or <c>FLOPS0402</c>: libtorch is missing or not the version that is known.</exception>
    internal static void Register() => _ = Instance.Value;

    private void Implement(StableLibraryApi library, MetaKernel kernel)
    {
        StableKernel entry = (stack, argumentCount, resultCount) => Run(kernel, stack, argumentCount, resultCount);
        _kernels.Add(entry);
        library.Implement(kernel.Schema.Name, entry);
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

        var arguments = new ReadOnlySpan<ulong>(stack, schema.Arguments.Length).ToArray();
        nint handedOn = 0;
        try
        {
            var call = new OperatorCall(schema.OperatorName, ReadAll(arguments, schema), []);
            handedOn = KernelResults.Write(kernel.Shape(call), schema, arguments, stack);
        }
#pragma warning disable CA1031 // the one place where an exception would enter native code
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

    private static void Run(MetaKernel kernel, IValue** stack)
    {
        var schema = kernel.Schema;
        var arguments = new BoxedStack(stack, schema);
        nint[] results;
        try
        {
            results = arguments.Make(kernel.Shape(new(schema.OperatorName, arguments.Read(), [])));
        }
#pragma warning disable CA1031 // the other place where an exception would enter native code
        catch (Exception exception)
#pragma warning restore CA1031
        {
            MetaFault.Record(schema.Name, exception);
            results = [.. schema.Results.Select(_ => StableTensorApi.Default.NewUndefined())];
        }

        arguments.Replace(results);
    }

    private static System.Collections.Immutable.ImmutableArray<OperatorArgument> ReadAll(ulong[] arguments, OperatorSchema schema) =>
        [.. arguments.Select((value, index) => StableValue.Read(value, schema.Arguments[index]))];
}
