using CsCheck;
using FlopsBudget.MSBuild.Natives;
using FlopsBudget.MSBuild.Tests.Natives;
using Microsoft.Build.Utilities;

namespace FlopsBudget.MSBuild.Tests.Fuzzing;

/// <summary>Native libraries and the loader's cache, damaged at random: each has an answer, or is said to be damaged, and none takes for ever.</summary>
public sealed class NativeFuzzTests : IDisposable
{
    private static readonly byte[] Sound = SmallElf.Written();

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_library_made_for_this_is_read_as_a_real_one()
    {
        Check(Sound, Machine(SmallElf.Written(version: "GLIBCXX_3.4.31"))).ShouldBe(Loadability.AsWeakCopy);
        Check(Sound, Machine(Sound)).ShouldBe(Loadability.AsItIs);
    }

    [Fact]
    public void A_damaged_library_has_an_answer_or_is_said_to_be_damaged()
    {
        var machine = Machine(SmallElf.Written(version: "GLIBCXX_3.4.31"));
        Damage.ShouldBeAnswered([Sound], bytes => Check(bytes, machine), 4000);
    }

    [Fact]
    public void A_damaged_standard_library_is_none() =>
        Damage.ShouldBeAnswered([Sound], bytes => LoadabilityCheck.Of(_folder.Write("lib.so", Sound), Machine(bytes)), 4000);

    [Fact]
    public void A_damaged_cache_of_the_loader_names_what_is_left() => Damage.ShouldBeAnswered(
        [
            [
                .. "glibc-ld.so.cache1.1"u8, .. BitConverter.GetBytes(1), .. new byte[24],
                .. BitConverter.GetBytes(1), .. BitConverter.GetBytes(72), .. BitConverter.GetBytes(87), .. new byte[12],
                .. "libstdc++.so.6\0"u8, .. "/usr/lib/libstdc++.so.6\0"u8,
            ],
        ],
        bytes => LoaderCache.PathsOf("libstdc++.so.6", _folder.Write("cache", bytes)).Count.ShouldBeInRange(0, 100),
        4000);

    [Theory]
    [InlineData(DynamicTag.VersionNeedCount)]
    [InlineData(DynamicTag.VersionDefinitionCount)]
    public void A_list_that_promises_more_than_it_holds_ends_where_it_says_that_it_ends(long tag)
    {
        var library = SmallElf.Written(count: (tag, 1L << 40));

        Check(library, Machine(library)).ShouldBe(Loadability.AsItIs);
    }

    [Fact]
    public void A_damaged_library_is_FLOPS0401_and_does_not_end_the_build()
    {
        var engine = new RecordingBuildEngine();
        var machine = Machine(SmallElf.Written(version: "GLIBCXX_3.4.31"));
        var file = _folder.Write("lib.so", Sound[..200]);

        new ResolveLoadableNatives { BuildEngine = engine, Files = [new TaskItem(file)], CopyFolder = _folder.At("copies"), Search = machine }.Execute().ShouldBeFalse();
        var copy = new TaskItem(_folder.At("copies", "lib.so"));
        copy.SetMetadata(ResolveLoadableNatives.OriginalMetadata, file);
        new MakeTorchSharpLoadable { BuildEngine = engine, Copies = [copy], Search = machine }.Execute().ShouldBeFalse();

        engine.Errors.Select(error => error.Code).ShouldBe(["FLOPS0401", "FLOPS0401"]);
        engine.Errors.ShouldAllBe(error => error.Message!.Contains(file, StringComparison.Ordinal));
    }

    private StandardLibrarySearch Machine(byte[] library) => NativeFile.Machine(_folder, library);

    private Loadability? Check(byte[] library, StandardLibrarySearch machine)
    {
        try
        {
            return LoadabilityCheck.Of(_folder.Write("lib.so", library), machine).Answer;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
