using System.Buffers.Binary;
using System.Text;
using Descent.Runtime.Tests.Fixtures;

namespace Descent.Runtime.Tests.Checkpoints;

/// <summary>Files that are no checkpoint for this optimizer: one exception that names the file and the mistake, and nothing changes.</summary>
public sealed class HostileCheckpointTests : IDisposable
{
    private const string Good = """{"__metadata__":{"format":"descent-1","optimizer":"AdamW","step":"5","hyperparameter.LearningRate":"0.5","hyperparameter.Beta1":"0.8","hyperparameter.Beta2":"0.9","hyperparameter.Epsilon":"1E-8","hyperparameter.WeightDecay":"0"},"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"w/m":{"dtype":"F32","shape":[2],"data_offsets":[8,16]},"w/v":{"dtype":"F32","shape":[2],"data_offsets":[16,24]}}""";

    private readonly TemporaryFolder _folder = new();
    private readonly Parameter<float> _w = new("w", [2]);
    private readonly AdamW _optimizer;

    public HostileCheckpointTests()
    {
        _optimizer = new AdamW(_w);
        _w.Value.Fill(3);
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        _w.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void The_good_file_is_good()
    {
        Write(Good);
        _optimizer.Load(_folder["c"]);
        Assert.Equal([1f, 1], _w.Value);
        Assert.Equal(5, _optimizer.StepCount);
        Assert.Equal(0.8, _optimizer.Beta1.Value);
    }

    [Theory]
    [InlineData("\"F32\",\"shape\":[2],\"data_offsets\":[0,8]", "\"F64\",\"shape\":[2],\"data_offsets\":[0,8]", "tensor 'w' is double (F64) in the file and float (F32) here.")]
    [InlineData("\"w\":{\"dtype\":\"F32\",\"shape\":[2]", "\"w\":{\"dtype\":\"F32\",\"shape\":[1,2]", "tensor 'w' has shape [1, 2], not [2]")]
    [InlineData("\"w/v\":", "\"w/u\":", "it has no tensor 'w/v'")]
    [InlineData("[16,24]}}", "[16,24]},\"x\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[24,24]}}", "it has a tensor 'x', which the optimizer does not have")]
    [InlineData("[16,24]", "[16,32]", "the tensors need 32 bytes and the file has 24: it is truncated")]
    [InlineData("[16,24]", "[16,20]", "the tensors need 20 bytes and the file has 24")]
    [InlineData("[8,16]", "[4,16]", "tensor 'w/m' begins at byte 4, where byte 8 was expected")]
    [InlineData("[8,16]", "[16,8]", "'data_offsets' of tensor 'w/m' are not a beginning and an end")]
    [InlineData("[8,16]", "[8]", "'data_offsets' of tensor 'w/m' are not a beginning and an end")]
    [InlineData("[8,16]", "[-8,16]", "'data_offsets' of tensor 'w/m' holds something that is not a whole number of at least 0")]
    [InlineData("[8,16]", "[8,99999999999999999999]", "'data_offsets' of tensor 'w/m' holds something that is not a whole number of at least 0")]
    [InlineData("[8,16]", "[8,9223372036854775807]", "tensor 'w/v' begins at byte 16, where byte 9223372036854775807 was expected")]
    [InlineData("\"shape\":[2],\"data_offsets\":[0,8]", "\"shape\":[4611686018427387906],\"data_offsets\":[0,8]", "tensor 'w' has shape [4611686018427387906], not [2]")]
    [InlineData("\"shape\":[2],\"data_offsets\":[0,8]", "\"shape\":[2.5],\"data_offsets\":[0,8]", "'shape' of tensor 'w' holds something that is not a whole number of at least 0")]
    [InlineData("\"shape\":[2],\"data_offsets\":[0,8]", "\"data_offsets\":[0,8]", "tensor 'w' has no 'shape'")]
    [InlineData("\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]", "\"dtype\":7,\"shape\":[2],\"data_offsets\":[0,8]", "tensor 'w' has no 'dtype'")]
    [InlineData("\"w/m\":", "\"w\":", "the header is not valid JSON")]
    [InlineData("\"w/m\":", "\"\\ud800\":", "the header is not valid JSON")]
    [InlineData("[16,24]}}", "[16,24]}", "the header is not valid JSON")]
    [InlineData("[16,24]}}", "[[[[[[[16]]]]]]],24]}}", "the header is not valid JSON")]
    [InlineData("\"descent-1\"", "\"pt\"", "its format is 'pt', not 'descent-1'")]
    [InlineData("\"format\":\"descent-1\",", "", "its metadata lacks 'format'")]
    [InlineData("\"AdamW\"", "\"Lion\"", "it is of optimizer Lion, not AdamW")]
    [InlineData("\"step\":\"5\"", "\"step\":\"-5\"", "'-5' is not a number of steps")]
    [InlineData("\"step\":\"5\"", "\"step\":\"9223372036854775807\"", "'9223372036854775807' is not a number of steps")]
    [InlineData("\"step\":\"5\"", "\"step\":5", "'step' in '__metadata__' is not a text")]
    [InlineData("\"hyperparameter.Beta1\":\"0.8\",", "", "its metadata lacks 'hyperparameter.Beta1'")]
    [InlineData("\"hyperparameter.Beta1\":\"0.8\"", "\"hyperparameter.Beta1\":\"1\"", "Beta1 is 1; it must be in [0, 1)")]
    [InlineData("\"hyperparameter.Beta1\":\"0.8\"", "\"hyperparameter.Beta1\":\"NaN\"", "Beta1 is NaN; it must be in [0, 1)")]
    [InlineData("\"hyperparameter.Beta1\":\"0.8\"", "\"hyperparameter.Beta1\":\"0,8\"", "'hyperparameter.Beta1' is '0,8', not a number")]
    [InlineData("\"hyperparameter.Beta1\":\"0.8\"", "\"schedule.Beta1\":\"0.8\"", "Beta1 followed a schedule, which a checkpoint does not hold: assign the schedule, then load")]
    [InlineData("\"hyperparameter.Beta1\":\"0.8\"", "\"hyperparameter.Beta1\":\"0.8\",\"hyperparameter.Rho\":\"1\"", "it holds 'hyperparameter.Rho', which AdamW does not have")]
    [InlineData("\"hyperparameter.Beta1\":\"0.8\"", "\"hyperparameter.Beta1\":\"0.8\",\"state.s\":\"1\"", "it holds 'state.s', which AdamW does not have")]
    [InlineData("\"hyperparameter.Beta1\":\"0.8\"", "\"hyperparameter.Beta1\":\"0.8\",\"power.Rho\":\"1\"", "it holds 'power.Rho', which AdamW does not have")]
    [InlineData("\"hyperparameter.Beta1\":\"0.8\"", "\"hyperparameter.Beta1\":\"0.8\",\"power.Beta1\":\"1\"", "it holds 'power.Beta1', and Beta1 did not follow a schedule")]
    public void A_header_that_is_wrong(string text, string by, string message)
    {
        Assert.Contains(text, Good);
        Write(Good.Replace(text, by));
        Rejected(message);
    }

    [Theory]
    [InlineData("[]", "the header is not an object")]
    [InlineData("{}", "the tensors need 0 bytes and the file has 24")]
    [InlineData("""{"__metadata__":[]}""", "'__metadata__' is not an object")]
    [InlineData("""{"w":[]}""", "tensor 'w' is not an object")]
    public void A_header_of_another_kind(string header, string message)
    {
        Write(header);
        Rejected(message);
    }

    [Fact]
    public void A_schedule_that_is_out_of_range_at_the_step_of_the_file()
    {
        Schedule schedule = Schedule.From(t => t == 5 ? 1.5 : 0.9);
        _optimizer.Beta1 = schedule;
        Write(Good.Replace("hyperparameter.Beta1", "schedule.Beta1"));
        Rejected("Beta1 is 1.5 at step 5, as its schedule here says; it must be in [0, 1)");
        Assert.Same(schedule, _optimizer.Beta1.Schedule);
    }

    [Fact]
    public void A_constant_does_not_displace_a_schedule()
    {
        Schedule schedule = Schedule.Constant(0.9);
        _optimizer.Beta1 = schedule;
        Write(Good);
        Rejected("Beta1 was constant, 0.8, and follows a schedule here: load, then assign the schedule");
        Assert.Same(schedule, _optimizer.Beta1.Schedule);
    }

    [Theory, InlineData("NaN", "not a finite number"), InlineData("x", "not a number")]
    public void A_power_that_is_none(string power, string message)
    {
        _optimizer.Beta1 = Schedule.Constant(0.9);
        Write(Good.Replace("\"hyperparameter.Beta1\":\"0.8\"", $"\"schedule.Beta1\":\"0.9\",\"power.Beta1\":\"{power}\""));
        Rejected($"'power.Beta1' is '{power}', {message}");
    }

    [Fact]
    public void A_step_far_away_is_no_further()
    {
        long asked = 0;
        _optimizer.Beta1 = Schedule.From(t => { asked++; return 1 - 1.0 / (t + 1); });
        Write(Good.Replace("\"step\":\"5\"", "\"step\":\"9000000000000000\"").Replace("\"hyperparameter.Beta1\":\"0.8\"", "\"schedule.Beta1\":\"0.9\",\"power.Beta1\":\"0.25\""));
        _optimizer.Load(_folder["c"]);
        _ = _w.Gradient;
        _optimizer.Step();
        Assert.InRange(asked, 1, 10);
    }

    [Fact]
    public void A_file_cut_short_anywhere()
    {
        Write(Good);
        byte[] bytes = File.ReadAllBytes(_folder["c"]);
        for (int length = 0; length < bytes.Length; length += length < 40 ? 1 : 37)
        {
            File.WriteAllBytes(_folder["c"], bytes[..length]);
            Rejected(length < 8 ? "too few for a header" : "it is truncated");
        }
    }

    [Theory]
    [InlineData(0UL)]
    [InlineData(1UL)]
    [InlineData(100_000_001UL)]
    [InlineData(ulong.MaxValue)]
    [InlineData(1UL << 63)]
    public void A_header_of_impossible_length(ulong length)
    {
        byte[] bytes = new byte[64];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, length);
        File.WriteAllBytes(_folder["c"], bytes);
        Rejected($"the header is said to have {length} bytes");
    }

    [Fact]
    public void Noise()
    {
        var random = new Random(5);
        Write(Good);
        byte[] good = File.ReadAllBytes(_folder["c"]);
        for (int round = 0; round < 200; round++)
        {
            byte[] bytes = [.. good];
            for (int i = 0; i < 3; i++) bytes[random.Next(good.Length - 24)] = (byte)random.Next(256);
            File.WriteAllBytes(_folder["c"], bytes);
            try
            {
                _optimizer.Load(_folder["c"]);
            }
            catch (InvalidDataException)
            {
            }
        }
    }

    [Fact]
    public void No_file() => Assert.Throws<FileNotFoundException>(() => _optimizer.Load(_folder["none"]));

    private void Rejected(string message)
    {
        var exception = Assert.Throws<InvalidDataException>(() => _optimizer.Load(_folder["c"]));
        Assert.StartsWith($"'{_folder["c"]}' is not a checkpoint for this AdamW: ", exception.Message);
        Assert.Contains(message, exception.Message);
        Assert.Equal([3f, 3], _w.Value);
        Assert.Equal(0, _optimizer.StepCount);
        Assert.Equal(0.9, _optimizer.Beta1.Value);
    }

    private void Write(string header)
    {
        byte[] text = Encoding.UTF8.GetBytes(header), bytes = new byte[8 + text.Length + 24];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)text.Length);
        text.CopyTo(bytes, 8);
        for (int i = 0; i < 6; i++) BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(8 + text.Length + 4 * i), 1);
        File.WriteAllBytes(_folder["c"], bytes);
    }
}
