using FlopsBudget.Tracing.Meta;
using FlopsBudget.Tracing.Meta.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing.Meta;

public class MetaKernelTests
{
    [Fact]
    public void Results_on_the_cpu_are_the_same_bits_with_the_kernels_registered()
    {
        using var scope = NewDisposeScope();
        manual_seed(7);
        var image = randn(2, 3, 32, 32);
        var weight = randn(4, 3, 3, 3);

        // What another process computed before anything was registered cannot be asked here, so each result is compared with one
        // made of operators that have no kernel of ours.
        MetaLibrary.Register();

        nn.functional.relu(image).bytes.ToArray().ShouldBe(image.clamp_min(0).bytes.ToArray());
        var unfolded = nn.functional.unfold(image, (3, 3), padding: (1, 1));
        var expected = weight.view(4, 27).matmul(unfolded).view(2, 4, 32, 32);
        nn.functional.conv2d(image, weight, padding: [1, 1]).allclose(expected, 1e-4, 1e-4).ShouldBeTrue();
        nn.functional.adaptive_avg_pool2d(image, [1, 1]).allclose(image.mean([2, 3], keepdim: true), 1e-5, 1e-6).ShouldBeTrue();
    }

    [Fact]
    public void Every_kernel_names_an_operator_of_libtorch_once()
    {
        MetaLibrary.Register();

        MetaKernelTable.All.Concat(MetaKernelTable.Composite).Concat(MetaKernelTable.WithScalars)
            .Select(kernel => kernel.Schema.Name).ShouldBeUnique();
    }

    [Fact]
    public void Only_boxed_kernels_take_scalars()
    {
        MetaKernelTable.All.Concat(MetaKernelTable.Composite).ShouldAllBe(kernel => !kernel.Schema.TakesScalar);
        MetaKernelTable.WithScalars.ShouldAllBe(kernel => kernel.Schema.TakesScalar);
    }

    [Fact]
    public void What_a_kernel_refuses_is_thrown_by_the_run_with_the_operators_name()
    {
        using var scope = NewDisposeScope();
        using var run = MetaRun.Enter();

        try
        {
            _ = empty([3, 4], device: META).index_select(0, empty([2, 2], ScalarType.Int64, META));
        }
        catch (Exception exception) when (exception is not MetaKernelException)
        {
            // What the undefined result caused afterwards does not matter.
        }

        var fault = Should.Throw<MetaKernelException>(run.ThrowIfFaulted);
        fault.Operator.ShouldBe("index_select");
        fault.Message.ShouldContain("the index is a list of positions, not int64[2,2]");
        Should.NotThrow(run.ThrowIfFaulted);
    }
}
