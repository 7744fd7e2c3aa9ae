using System.Runtime.CompilerServices;
using FlopsBudget.Interop;

namespace FlopsBudget.Tests.Interop;

/// <summary>What is native has a name: a signature says what lies at an address. There is no list of exceptions.</summary>
public unsafe class NakedAddressTests
{
    [Fact]
    public void No_signature_has_a_naked_address() => NakedAddresses.In(typeof(FlopCounter).Assembly.GetTypes()).ShouldBeEmpty();

    [Fact]
    public void A_naked_address_is_seen_wherever_it_stands() =>
        NakedAddresses.In([typeof(Samples), typeof(ShownHandle)]).Order(StringComparer.Ordinal).ShouldBe(
            ["Samples.Argument", "Samples.Array", "Samples.Called", "Samples.Field", "Samples.Key", "Samples.Result", "Samples.get_Target", "ShownHandle.Address"]);

    [Fact]
    public void Handles_are_as_large_as_an_address()
    {
        var handles = typeof(FlopCounter).Assembly.GetTypes().Where(NakedAddresses.IsHandle).ToList();

        handles.ShouldContain(typeof(TensorHandle));
        handles.ShouldContain(typeof(RecordFunctionHandle));
        handles.ShouldAllBe(handle => RuntimeHelpers.SizeOf(handle.TypeHandle) == 8);
        handles.ShouldAllBe(handle => handle.Namespace == typeof(TensorHandle).Namespace);
    }

#pragma warning disable CS0169, CS0649, IDE0044, IDE0051, CA1823, CA1822, CA1812 // looked at, not used
    private abstract class Samples
    {
        internal nint Field;
        internal nint[]? Array;
        internal Dictionary<nint, string>? Key;
        internal delegate* unmanaged<int, void**, int> Called;
        internal delegate* unmanaged<byte*, nuint> Named;

        internal abstract void* Result();

        internal abstract void Argument(ref nint value);

        internal abstract void Count(nuint bytes, TensorHandle handle);

        internal abstract nint* Target { get; }
    }

    private readonly struct ShownHandle
    {
        internal readonly nint Address;
    }
#pragma warning restore CS0169, CS0649, IDE0044, IDE0051, CA1823, CA1822, CA1812
}
