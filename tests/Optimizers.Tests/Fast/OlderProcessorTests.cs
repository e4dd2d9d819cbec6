using System.Diagnostics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Descent.Optimizers.Tests.Fast;

/// <summary>The tests of fast and exact kernels in processes whose processor knows less.</summary>
/// <remarks>The runtime ignores names of switches that it does not know, and they differ from one version to the next: since .NET 10 EnableAVX512 stands for all of its parts, and FMA goes with EnableAVX2. So every process looks whether its switch did anything.</remarks>
public sealed class OlderProcessorTests
{
    /// <summary>What a process is told to have: the bits of its widest vectors, and whether products are contracted.</summary>
    private const string Expectation = "DESCENT_TESTS_EXPECT";

    public static TheoryData<string, string> Processors => new()
    {
        { "DOTNET_EnableAVX512=0", "256 bits, True" },
        { "DOTNET_EnableAVX2=0", "128 bits, False" },
        { "DOTNET_EnableHWIntrinsic=0", "0 bits, False" },
    };

    [Theory]
    [MemberData(nameof(Processors))]
    public void Steps_are_as_good_with_less(string setting, string expected)
    {
        Assert.SkipUnless(Avx2.IsSupported && Fma.IsSupported, "This processor is one of the older ones itself.");
        string[] classes = [typeof(FastKernelTests).FullName!, typeof(OlderProcessorTests).FullName! + "+InThere"];
        var start = new ProcessStartInfo("dotnet", [typeof(OlderProcessorTests).Assembly.Location, "-noColor", .. classes.SelectMany(name => new[] { "-class", name })]) { RedirectStandardOutput = true };
        string[] words = setting.Split('=');
        start.Environment[words[0]] = words[1];
        start.Environment[Expectation] = expected;
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output);
    }

    /// <summary>What runs in the other process, and says nothing in this one.</summary>
    public sealed class InThere
    {
        [Fact]
        public void The_processor_is_the_one_that_was_asked_for()
        {
            int bits = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;
            string has = $"{bits} bits, {Fma.IsSupported}";
            Assert.Equal(Environment.GetEnvironmentVariable(Expectation) ?? has, has);
        }
    }
}
