using FlopsBudget.Units;

namespace FlopsBudget.Tests.Units;

public class FlopsTests
{
    [Fact]
    public void Arithmetic_is_checked()
    {
        (new Flops(2) + new Flops(3)).ShouldBe(new Flops(5));
        (new Flops(2) - new Flops(3)).ShouldBe(new Flops(-1));
        (new Macs(2) * 3).ShouldBe(new Macs(6));
        Should.Throw<OverflowException>(() => new Flops(long.MaxValue) + new Flops(1));
        Should.Throw<OverflowException>(() => new Macs(long.MaxValue) * 2);
        Should.Throw<OverflowException>(() => new Bytes(long.MinValue) - new Bytes(1));
        Should.Throw<OverflowException>(() => new Macs(long.MaxValue).ToFlops());
    }

    [Fact]
    public void Numbers_compare()
    {
        (new Macs(4096L * 256 * 4096) > new Macs(uint.MaxValue)).ShouldBeTrue();
        (new Macs(1) <= new Macs(1)).ShouldBeTrue();
        (new Bytes(1) < new Bytes(1)).ShouldBeFalse();
        (new Flops(2) >= new Flops(3)).ShouldBeFalse();
        new Flops(1).CompareTo(new Flops(2)).ShouldBeLessThan(0);
    }

    [Fact]
    public void A_mac_is_two_flops() => new Macs(4_089_184_256).ToFlops().ShouldBe(new Flops(2L * 4_089_184_256));

    [Fact]
    public void Types_read_and_print_their_unit()
    {
        Flops.Parse("8.2 GFLOPs").ToString().ShouldBe("8.2 GFLOPs");
        Macs.Parse("4.1G").ToString().ShouldBe("4.1 GMACs");
        Bytes.Parse("5k").ToString().ShouldBe("5 kB");
    }
}
