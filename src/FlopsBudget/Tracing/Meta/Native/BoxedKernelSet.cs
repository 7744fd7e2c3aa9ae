using FlopsBudget.Interop;

namespace FlopsBudget.Tracing.Meta.Native;

/// <summary>Meta kernels registered through C++ exports, as long as the library that they are registered with.</summary>
internal sealed unsafe class BoxedKernelSet
{
    // libtorch keeps pointers to these delegates, so they must live as long as the registration.
    private readonly List<BoxedKernel> _entries = [];

    internal BoxedKernelSet(BoxedLibraryApi library, IEnumerable<MetaKernel> kernels)
    {
        foreach (var kernel in kernels)
        {
            BoxedKernel entry = (_, _, _, stack) => Run(kernel, stack);
            _entries.Add(entry);
            library.Implement(kernel.Schema.Name, entry);
        }
    }

    // Nothing may be thrown into libtorch: a failure is kept for the run to throw, and the results are undefined tensors.
    private static void Run(MetaKernel kernel, IValueRange* stack)
    {
        var schema = kernel.Schema;
        var arguments = new BoxedStack(stack, schema);
        TensorHandle[] results;
        try
        {
            var inputs = arguments.Read();
            var shapes = kernel.Shape(new(schema.OperatorName, inputs, []));
            KernelReports.Report(kernel, inputs, shapes);
            results = arguments.Make(shapes);
        }
#pragma warning disable CA1031 // it would enter native code
        catch (Exception exception)
#pragma warning restore CA1031
        {
            MetaFault.Record(schema.Name, exception);
            results = [.. schema.Results.Select(_ => TorchLibrary.Loaded.Handles.NewUndefined())];
        }

        arguments.Replace(results);
    }
}
