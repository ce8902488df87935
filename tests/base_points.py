"""What the base map's maker knows by itself: postcodes, old codes, villages between the towns.

Positions here are our own, from general knowledge of the country, to about two kilometres. They
only bend the borders between the towns of GeoNames; nothing is decided by them. The old codes are
those of the municipalities before 2007, which site numbers still begin with.
"""

# Town of GeoNames | its municipality | postcode | postal district | municipality before 2007
TOWNS = """\
Horsens|615|8700|Horsens|615
Brædstrup|615|8740|Brædstrup|601
Østbirk|615|8752|Østbirk|609
Gedved|615|8751|Gedved|609
Hatting|615|8700|Horsens|615
Herning|657|7400|Herning|657
Lind|657|7400|Herning|657
Vildbjerg|657|7480|Vildbjerg|677
Gjellerup|657|7400|Herning|657
Sunds|657|7451|Sunds|657
Snejbjerg|657|7400|Herning|657
Avlum|657|7490|Aulum|651
Hammerum|657|7400|Herning|657
Kibæk|657|6933|Kibæk|685
Holstebro|661|7500|Holstebro|661
Vinderup|661|7830|Vinderup|683
Ulfborg|661|6990|Ulfborg|679
Vemb|661|7570|Vemb|679
Lemvig|665|7620|Lemvig|665
Thyborøn|665|7680|Thyborøn|673
Harboøre|665|7673|Harboøre|673
Nissumby|665|7620|Lemvig|665
Bækmarksbro|665|7660|Bækmarksbro|665
Struer|671|7600|Struer|671
Ebeltoft|706|8400|Ebeltoft|701
Hornslet|706|8543|Hornslet|733
Rønde|706|8410|Rønde|739
Ryomgård|706|8550|Ryomgård|721
Knebel|706|8420|Knebel|701
Grenaa|707|8500|Grenaa|707
Auning|707|8963|Auning|747
Allingåbro|707|8961|Allingåbro|735
Vivild|707|8961|Allingåbro|735
Bønnerup Strand|707|8585|Glesborg|725
Hadsten|710|8370|Hadsten|709
Hinnerup|710|8382|Hinnerup|713
Hammel|710|8450|Hammel|711
Søften|710|8382|Hinnerup|713
Ulstrup|710|8860|Ulstrup|717
Thorsø|710|8881|Thorsø|711
Odder|727|8300|Odder|727
Randers|730|8900|Randers C|731
Assentoft|730|8960|Randers SØ|747
Langå|730|8870|Langå|717
Spentrup|730|8981|Spentrup|729
Silkeborg|740|8600|Silkeborg|743
Kjellerup|740|8620|Kjellerup|769
Svejbæk|740|8600|Silkeborg|743
Virklund|740|8600|Silkeborg|743
Them|740|8653|Them|749
Ans|740|8643|Ans By|769
Gjern|740|8883|Gjern|705
Tranebjerg|741|8305|Samsø|741
Skanderborg|746|8660|Skanderborg|745
Hørning|746|8362|Hørning|715
Ry|746|8680|Ry|737
Galten|746|8464|Galten|703
Stilling|746|8660|Skanderborg|745
Skovby|746|8464|Galten|703
Låsby|746|8670|Låsby|737
Herskind|746|8464|Galten|703
Århus|751|8000|Aarhus C|751
Viby|751|8260|Viby J|751
Tilst|751|8381|Tilst|751
Lystrup|751|8520|Lystrup|751
Løgten|751|8541|Skødstrup|751
Hasselager|751|8361|Hasselager|751
Tranbjerg|751|8310|Tranbjerg J|751
Malling|751|8340|Malling|751
Kolt|751|8361|Hasselager|751
Mårslet|751|8320|Mårslet|751
Solbjerg|751|8355|Solbjerg|751
Beder|751|8330|Beder|751
Harlev|751|8462|Harlev J|751
Hjortshøj|751|8530|Hjortshøj|751
Stavtrup|751|8260|Viby J|751
Sabro|751|8471|Sabro|751
Trige|751|8380|Trige|751
Framlev|751|8462|Harlev J|751
Lisbjerg|751|8200|Aarhus N|751
Studstrup|751|8541|Skødstrup|751
Ikast|756|7430|Ikast|663
Brande|756|7330|Brande|653
Bording Kirkeby|756|7441|Bording|663
Isenvad|756|7430|Ikast|663
Ringkøbing|760|6950|Ringkøbing|667
Skjern|760|6900|Skjern|669
Videbæk|760|6920|Videbæk|681
Tarm|760|6880|Tarm|655
Hvide Sande|760|6960|Hvide Sande|659
Tim|760|6980|Tim|667
Kloster|760|6950|Ringkøbing|659
Hemmet|760|6893|Hemmet|655
Hee|760|6950|Ringkøbing|667
Hedensted|766|8722|Hedensted|613
Løsning|766|8723|Løsning|613
Juelsminde|766|7130|Juelsminde|619
Tørring|766|7160|Tørring|627
Hornsyld|766|8783|Hornsyld|619
Uldum|766|7171|Uldum|627
Skive|779|7800|Skive|777
Viborg|791|8800|Viborg|789
Bjerringbro|791|8850|Bjerringbro|761
Stoholm|791|7850|Stoholm Jyll|763
Karup|791|7470|Karup J|767
Løgstrup|791|8831|Løgstrup|763
Skals|791|8832|Skals|771
Ørum|791|8830|Tjele|783
Bruunshåb|791|8800|Viborg|789
Vammen|791|8830|Tjele|783
"""

# Village | its municipality | latitude | longitude | postcode | district | before 2007
VILLAGES = """\
Endelave|615|55.760|10.275|8789|Endelave|615
Arnborg|657|56.020|9.000|7400|Herning|685
Sdr. Felding|657|55.945|8.785|7280|Sdr. Felding|685
Haderup|657|56.390|8.990|7540|Haderup|651
Ørnhøj|657|56.200|8.560|6973|Ørnhøj|677
Sørvad|657|56.250|8.655|7550|Sørvad|677
Sevel|661|56.458|8.860|7830|Vinderup|683
Thorsminde|661|56.373|8.120|6990|Ulfborg|679
Vind|661|56.265|8.480|7500|Holstebro|679
Klinkby|665|56.585|8.215|7620|Lemvig|665
Fjaltring|665|56.480|8.130|7620|Lemvig|665
Hvidbjerg|671|56.650|8.525|7790|Thyholm|675
Venø|671|56.550|8.630|7600|Struer|671
Jegindø|671|56.650|8.640|7790|Thyholm|675
Kolind|706|56.365|10.590|8560|Kolind|721
Tirstrup|706|56.300|10.700|8400|Ebeltoft|701
Helgenæs|706|56.110|10.540|8420|Knebel|701
Glesborg|707|56.475|10.725|8585|Glesborg|725
Ørsted|707|56.505|10.335|8950|Ørsted|735
Trustrup|707|56.345|10.780|8570|Trustrup|707
Anholt|707|56.710|11.550|8592|Anholt|707
Sall|710|56.275|9.800|8450|Hammel|711
Hou|727|55.910|10.255|8300|Odder|727
Ørting|727|55.905|10.060|8300|Odder|727
Alrø|727|55.855|10.080|8300|Odder|727
Tunø|727|55.950|10.450|8799|Tunø|727
Havndal|730|56.650|10.190|8970|Havndal|723
Gjerlev|730|56.590|10.130|8983|Gjerlev J|723
Fårup|730|56.560|9.870|8990|Fårup|729
Mellerup|730|56.520|10.200|8900|Randers C|723
Kragelund|740|56.175|9.410|8600|Silkeborg|743
Fårvang|740|56.260|9.740|8882|Fårvang|705
Sorring|740|56.180|9.780|8641|Sorring|705
Vinderslev|740|56.250|9.390|8620|Kjellerup|769
Nordby|741|55.965|10.555|8305|Samsø|741
Kolby|741|55.800|10.545|8305|Samsø|741
Gammel Rye|746|56.075|9.695|8680|Ry|737
Virring|746|56.065|10.000|8660|Skanderborg|745
Engesvang|756|56.165|9.355|7442|Engesvang|663
Nørre Snede|756|55.965|9.400|8766|Nørre Snede|663
Ejstrupholm|756|55.985|9.290|7361|Ejstrupholm|663
Blåhøj|756|55.855|9.020|7330|Brande|653
Spjald|760|56.105|8.500|6971|Spjald|681
Lem|760|56.025|8.390|6940|Lem St|669
Borris|760|55.960|8.640|6900|Skjern|669
Hoven|760|55.855|8.760|6880|Tarm|655
Ådum|760|55.860|8.540|6880|Tarm|655
Nørre Bork|760|55.840|8.300|6893|Hemmet|655
Stauning|760|55.960|8.380|6900|Skjern|669
Rask Mølle|766|55.870|9.620|8763|Rask Mølle|627
Daugård|766|55.735|9.715|8721|Daugård|613
Lindved|766|55.785|9.575|7100|Vejle|627
Glud|766|55.810|9.990|7130|Juelsminde|619
Spøttrup|779|56.630|8.790|7860|Spøttrup|779
Durup|779|56.745|8.950|7870|Roslev|781
Roslev|779|56.700|8.985|7870|Roslev|781
Jebjerg|779|56.670|9.015|7870|Roslev|781
Selde|779|56.775|9.075|7870|Roslev|781
Fur|779|56.825|9.000|7884|Fur|781
Højslev|779|56.575|9.130|7840|Højslev|777
Møldrup|791|56.615|9.495|9632|Møldrup|771
Klejtrup|791|56.600|9.640|9500|Hobro|771
Frederiks|791|56.345|9.255|7470|Karup J|767
Rødkærsbro|791|56.350|9.510|8840|Rødkærsbro|761
Ulbjerg|791|56.645|9.340|8832|Skals|771
Hammershøj|791|56.500|9.680|8830|Tjele|783
"""

# Towns outside the region, which its border passes between: name | latitude | longitude
NEIGHBOURS = """\
Agger|56.785|8.235
Vestervig|56.765|8.320
Hurup|56.745|8.420
Gettrup|56.735|8.490
Karby|56.735|8.560
Øster Assels|56.705|8.700
Nykøbing Mors|56.795|8.860
Thisted|56.955|8.690
Løgstør|56.965|9.255
Hvalpsund|56.705|9.210
Ertebølle|56.810|9.180
Ejerslev|56.915|8.920
Livø|56.890|9.105
Hesselø|56.197|11.720
Samsø Bælt|55.750|10.800
Farsø|56.775|9.340
Gedsted|56.685|9.340
Aalestrup|56.695|9.490
Nørager|56.700|9.640
Hobro|56.640|9.790
Mariager|56.650|9.985
Hadsund|56.715|10.115
Als|56.760|10.290
Nymindegab|55.805|8.205
Nørre Nebel|55.780|8.300
Sønder Bork Nord|55.795|8.380
Ølgod|55.805|8.620
Sønder Omme|55.840|8.890
Grindsted|55.755|8.930
Varde|55.620|8.480
Filskov|55.815|9.030
Give|55.845|9.240
Thyregod|55.905|9.255
Vonge|55.880|9.390
Jelling|55.755|9.425
Grejs|55.745|9.525
Vejle|55.710|9.535
Bredballe|55.705|9.610
Børkop|55.640|9.650
Fredericia|55.565|9.750
Bogense|55.565|10.085
Kerteminde|55.450|10.660
Røsnæs|55.740|10.880
Kalundborg|55.680|11.090
Sejerø|55.880|11.150
Sjællands Odde|55.970|11.370
Læsø|57.270|11.000
"""
