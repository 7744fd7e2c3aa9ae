using FlopsBudget.Interop;
using FlopsBudget.Tracing;
using FlopsBudget.Tracing.Meta;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Interop;

public class RegistrationsTests
{
    [Fact]
    public void What_is_registered_is_read_in_order()
    {
        using var model = new Registering();

        Entries(Registrations.Parameters(model)).Select(entry => entry.Item1).ShouldBe(["weight", "again"]);
        Entries(Registrations.Buffers(model)).Select(entry => (entry.Item1, entry.Item2.IsPersistent)).ShouldBe([("kept", true), ("passing", false)]);
        Entries(Registrations.Modules(model)).Select(entry => entry.Item1).ShouldBe(["layer"]);
    }

    [Fact]
    public void A_module_that_lists_something_else_is_known_by_its_type()
    {
        using var plain = new Registering();
        using var sequence = nn.Sequential(nn.ReLU());
        using var listing = new Listing();

        Registrations.AreAll(plain).ShouldBeTrue();
        Registrations.AreAll(sequence).ShouldBeFalse();
        Registrations.AreAll(listing).ShouldBeFalse();
    }

    [Fact]
    public void A_parameter_with_two_names_is_one()
    {
        using var model = new Registering();

        OwnParameters.Of(model).Select(entry => entry.Name).ShouldBe(model.named_parameters(recurse: false).Select(entry => entry.name));
    }

    [Fact]
    public void A_buffer_that_is_not_stored_gets_a_stand_in()
    {
        using var model = new Registering();

        using (MetaRun.Enter(model))
        {
            Registrations.Buffers(model)["passing"].Buffer.device.type.ShouldBe(TorchSharp.DeviceType.META);
        }

        Registrations.Buffers(model)["passing"].Buffer.device.type.ShouldBe(TorchSharp.DeviceType.CPU);
    }

    [Fact]
    public void A_parameter_that_a_module_only_lists_gets_a_stand_in()
    {
        using var model = new Listing();

        using (MetaRun.Enter(model))
        {
            Listing.Elsewhere.device.type.ShouldBe(TorchSharp.DeviceType.META);
        }

        Listing.Elsewhere.device.type.ShouldBe(TorchSharp.DeviceType.CPU);
    }

    [Fact]
    public void A_TorchSharp_that_keeps_them_elsewhere_is_an_error_that_says_so()
    {
        var error = Should.Throw<FlopsBudgetException>(() => TorchSharpField.Require(typeof(nn.Module), "_internal_params", typeof(int)));

        error.Code.ShouldBe("FLOPS0402");
        error.Message.ShouldBe(
            "FLOPS0402: TorchSharp 0.107.0 keeps its modules in another way than is known here (Module has no field _internal_params of the expected type). "
            + "Use TorchSharp 0.107.0, which this FlopsBudget was built with, or a newer FlopsBudget.");
    }

    private static IEnumerable<(string, T)> Entries<T>(OrderedDict<string, T> registered) =>
        Enumerable.Range(0, registered.Count).Select(index => registered[index]);

    private sealed class Registering : nn.Module<Tensor, Tensor>
    {
        internal Registering()
            : base(nameof(Registering))
        {
            var weight = new Parameter(zeros(3));
            register_parameter("weight", weight);
            register_parameter("again", weight);
            register_buffer("kept", zeros(3));
            register_buffer("passing", zeros(3), persistent: false);
            register_module("layer", nn.ReLU());
        }

        public override Tensor forward(Tensor input) => input + 1;
    }

    private sealed class Listing : nn.Module<Tensor, Tensor>
    {
        internal static readonly Parameter Elsewhere = new(zeros(3));

        internal Listing()
            : base(nameof(Listing))
        {
        }

        public override IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true) => [("elsewhere", Elsewhere)];

        public override Tensor forward(Tensor input) => input + 1;
    }
}
