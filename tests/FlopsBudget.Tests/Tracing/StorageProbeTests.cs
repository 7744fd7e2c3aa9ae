using FlopsBudget.Interop;
using FlopsBudget.Tracing;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing;

/// <summary>Which tensors share memory, with values and without.</summary>
public class StorageProbeTests
{
    [Theory]
    [InlineData("cpu")]
    [InlineData("meta")]
    public void Views_have_the_storage_of_their_tensor_and_copies_have_one_of_their_own(string device)
    {
        using var scope = NewDisposeScope();
        var whole = zeros(2, 3, device: new Device(device));

        Tensor[] views = [whole, whole.view(6), whole[1], whole.t(), whole.detach(), whole.expand(4, 2, 3), whole.add_(1)];
        views.Select(Storage).Distinct().ShouldHaveSingleItem().ShouldNotBe(0);
        Tensor[] others = [whole, whole.clone(), whole + 1, zeros(2, 3, device: new Device(device)), whole.t().contiguous()];
        others.Select(Storage).Distinct().Count().ShouldBe(others.Length);
    }

    [Fact]
    public void A_sparse_tensor_is_its_own_storage()
    {
        using var scope = NewDisposeScope();
        var sparse = eye(3).to_sparse();

        Storage(sparse).ShouldBe(TensorApi.IdentityOf(sparse));
    }

    private static long Storage(Tensor tensor) => TensorReader.Loaded.Read(tensor).Storage;
}
